package dev.interleave.explorer.engine;

import dev.interleave.explorer.port.Catalogue;
import dev.interleave.explorer.port.DatabaseState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An engine over one connection. Its methods may be called by several threads; they run one at a
 * time.
 *
 * <p>When this JVM ends, for example by Ctrl-C, no method works any longer. The sessions of the
 * operations are ended, and the stored rows are restored.
 */
final class JdbcEngine implements Engine {

  private final Server server;
  private final Dialect dialect;
  private final Location location;
  private final ConnectionSource source;
  private final OwnConnection own;
  private final LockView locks;
  private final Sequences sequences;
  private final Sessions sessions = new Sessions();
  private final ExitHook exitHook = new ExitHook(this::restoreAtExit);
  private StoredRows rows;
  private Map<String, String> positions;
  private final Set<String> moved = new TreeSet<>();
  private boolean closed;
  private volatile boolean ended;

  JdbcEngine(
      Server server,
      Dialect dialect,
      Location location,
      ConnectionSource source,
      OwnConnection own) {
    this.server = server;
    this.dialect = dialect;
    this.location = location;
    this.source = source;
    this.own = own;
    this.locks = dialect.lockView();
    this.sequences = dialect.sequences(location);
  }

  @Override
  public String name() {
    return server.name();
  }

  @Override
  public Catalogue catalogue() {
    return call(
        "the catalogue cannot be read",
        () -> new SchemaCatalogue(location.schema(), schema(), dialect::fold));
  }

  private ExploredSchema schema() throws SQLException {
    return SchemaReader.read(own, location.schema(), dialect);
  }

  @Override
  public Wait waitOf(long connection) {
    return call("lock waits cannot be read", () -> locks.waitOf(own, connection));
  }

  @Override
  public boolean endsLongestWait() {
    return call("a setting cannot be read", () -> locks.endsLongestWait(own));
  }

  @Override
  public void remember() {
    call(
        "the rows cannot be stored",
        () -> {
          StoredRows storedRows = new StoredRows(own, dialect, location, schema());
          Map<String, String> storedPositions = sequences.read(own);
          rows = storedRows;
          positions = storedPositions;
          moved.clear();
          exitHook.add();
          return null;
        });
  }

  @Override
  public void restore() {
    call(
        "the rows cannot be restored",
        () -> {
          restoreStored();
          return null;
        });
  }

  private void restoreStored() throws SQLException {
    requireStored().restore();
    moved.addAll(sequences.restore(own, positions));
  }

  @Override
  public void skipSequences() {
    call(
        "the sequences cannot be advanced",
        () -> {
          sequences.skip(own, moved);
          return null;
        });
  }

  @Override
  public DatabaseState state() {
    return call("the rows cannot be read", () -> requireStored().state());
  }

  private StoredRows requireStored() {
    if (rows == null) {
      throw new IllegalStateException("remember() has not been called");
    }
    return rows;
  }

  @Override
  public String checksum() {
    return call(
        "the rows cannot be read",
        () -> Checksum.of(own, dialect, location.schema(), schema(), sequences.read(own)));
  }

  @Override
  public long connectionId(Connection connection) throws SQLException {
    Connection physical = DriverMethods.physical(connection);
    Long known = sessions.known(physical);
    long session =
        known != null && !ended
            ? known
            : call("the session cannot be found", () -> found(physical));
    requireSchema(physical, session);
    return session;
  }

  /** The session is recorded at once: from then on the end of the JVM ends it. */
  private long found(Connection physical) throws SQLException {
    long session = dialect.sessionOf(physical);
    if (!dialect.isOn(physical, location) || !dialect.hasSession(own, session)) {
      throw new IllegalStateException(
          "connection "
              + session
              + " to "
              + physical.getMetaData().getURL()
              + " is not one to the explored "
              + location);
    }
    sessions.add(physical, session);
    return session;
  }

  /**
   * The schema can change, also that of a known connection. Connector/J waits for its statement.
   */
  private void requireSchema(Connection physical, long session) throws SQLException {
    String schema = dialect.currentSchema(physical).orElse(location.schema());
    if (!dialect.isSameSchema(location.schema(), schema)) {
      throw new IllegalStateException(
          "connection "
              + session
              + " uses the schema '"
              + schema
              + "' and is not one to the explored "
              + location
              + ". Give the DataSource this schema as its default.");
    }
  }

  @Override
  public boolean keepsSnapshot(int isolation) {
    return dialect.keepsSnapshot(isolation);
  }

  @Override
  public boolean locksReads(int isolation) {
    return dialect.locksReads(isolation);
  }

  @Override
  public void close() throws SQLException {
    exitHook.remove();
    ended = true;
    synchronized (own) {
      restoreAndClose();
    }
  }

  private void restoreAndClose() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (rows != null) {
        restoreStored();
      }
    } finally {
      own.close();
    }
  }

  /** Ends the sessions first: they hold locks, and their operations must not commit any more. */
  private void restoreAtExit() throws SQLException {
    ended = true;
    tryToEndSessions();
    synchronized (own) {
      if (closed) {
        return;
      }
      closed = true;
      try {
        endSessions();
        restoreAndFlush();
      } catch (SQLException databaseClosed) {
        // H2 closes a database in a file at the same time. Its files can be opened again.
        own.reopen();
        tryToEndSessions().ifPresent(JdbcEngine::report);
        restoreAndFlush();
      } finally {
        own.close();
      }
    }
  }

  private void restoreAndFlush() throws SQLException {
    restoreStored();
    dialect.flush(own);
  }

  private Optional<SQLException> tryToEndSessions() {
    try {
      endSessions();
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(e);
    }
  }

  /** On another connection, because the own one may wait for a lock of such a session. */
  private void endSessions() throws SQLException {
    try (OwnConnection other = new OwnConnection(source, source.open(), dialect)) {
      for (long session : sessions.open()) {
        dialect.endSession(other, session);
      }
    }
  }

  private static void report(SQLException e) {
    System.err.println("interleave: a session could not be ended at exit: " + e);
  }

  private <T> T call(String failure, Query<T> query) {
    synchronized (own) {
      if (ended) {
        throw new IllegalStateException("the engine is closed");
      }
      try {
        return query.run();
      } catch (SQLException e) {
        throw new IllegalStateException(failure + " in the " + location, e);
      }
    }
  }

  /** A query of the database. */
  @FunctionalInterface
  private interface Query<T> {
    T run() throws SQLException;
  }
}
