package dev.interleave.lab.adapter.database.lockwait;

import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.adapter.database.ReusedConnection;
import dev.interleave.lab.port.out.LockWaits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads lock waits from the engine: from {@code performance_schema.data_lock_waits} of MySQL, which
 * has the holder of the lock, or from {@code SHOW ENGINE INNODB STATUS} of MariaDB, which does not.
 * It reuses one connection, for one query at a time.
 */
public final class EngineLockWaits implements LockWaits, AutoCloseable {

  private static final Source NOTHING =
      new Source(false, "a bounded wait: this user may not see the engine's locks");
  private static final Source STATUS = new Source(true, "SHOW ENGINE INNODB STATUS");
  private static final Source LOCK_WAITS = new Source(true, "performance_schema.data_lock_waits");

  private static final String HOLDERS_OF_WAITING =
      """
      SELECT holder.PROCESSLIST_ID FROM performance_schema.data_lock_waits w
      JOIN performance_schema.threads waiter ON waiter.THREAD_ID = w.REQUESTING_THREAD_ID
      JOIN performance_schema.threads holder ON holder.THREAD_ID = w.BLOCKING_THREAD_ID
      WHERE waiter.PROCESSLIST_ID = ?\
      """;

  private final WatchedThreads threads;
  private final ReusedConnection reused;
  private Source source;

  public EngineLockWaits(LabConnections connections, WatchedThreads threads) {
    this.threads = threads;
    this.reused = new ReusedConnection(connections::open);
  }

  @Override
  public void watch() {
    threads.watch();
  }

  @Override
  public void unwatch() {
    threads.unwatch();
  }

  @Override
  public synchronized Wait waitOf(Thread watched) {
    OptionalLong connection = threads.connectionOf(watched);
    if (connection.isEmpty()) {
      return Wait.NONE;
    }
    try {
      return source() == LOCK_WAITS
          ? lookAtLockWaits(connection.getAsLong())
          : new Wait(
              InnoDbStatus.waiting(status(reused.get())).contains(connection.getAsLong()),
              Set.of());
    } catch (SQLException e) {
      close();
      throw new IllegalStateException("the engine's locks cannot be seen", e);
    }
  }

  private Wait lookAtLockWaits(long connection) throws SQLException {
    try (PreparedStatement query = reused.get().prepareStatement(HOLDERS_OF_WAITING)) {
      query.setLong(1, connection);
      try (ResultSet row = query.executeQuery()) {
        boolean waiting = false;
        Set<Thread> holders = new HashSet<>();
        while (row.next()) {
          waiting = true;
          threads.threadOn(row.getLong(1)).ifPresent(holders::add);
        }
        return new Wait(waiting, holders);
      }
    }
  }

  @Override
  public synchronized Source source() {
    if (source == null) {
      source = findSource();
    }
    return source;
  }

  private Source findSource() {
    try {
      boolean mariaDb =
          reused
              .get()
              .getMetaData()
              .getDatabaseProductVersion()
              .toLowerCase(Locale.ROOT)
              .contains("mariadb");
      if (mariaDb) {
        status(reused.get());
        return STATUS;
      }
      lookAtLockWaits(0);
      return LOCK_WAITS;
    } catch (SQLException notAllowed) {
      close();
      return NOTHING;
    }
  }

  private static String status(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW ENGINE INNODB STATUS")) {
      row.next();
      return row.getString("Status");
    }
  }

  @Override
  public synchronized void close() {
    reused.close();
  }
}
