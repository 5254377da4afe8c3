package dev.interleave.explorer.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What differs between engines. */
abstract class Dialect {

  /** How long a restore waits for a lock of a transaction that is still open. */
  static final int LOCK_SECONDS = 10;

  private static final long LONGEST_END_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** The dialect of a product. */
  static Dialect of(Server.Product product) {
    return switch (product) {
      case MYSQL -> new MySqlDialect();
      case MARIADB -> new MariaDbDialect();
      case POSTGRESQL -> new PostgresDialect();
      case H2 -> new H2Dialect();
    };
  }

  /** The engine's database and schema. An absent schema is that of the connection. */
  abstract Location locate(Connection connection, String schema) throws SQLException;

  /**
   * @throws DatabaseRefusedException if a setting or privilege is missing; the message names it
   */
  abstract void requirePrivileges(OwnConnection own, Location location) throws SQLException;

  /** Settings of the own session, with their values. */
  abstract Map<String, String> settings();

  /** The value of a setting. */
  abstract String setting(Connection connection, String name) throws SQLException;

  abstract void set(Connection connection, String name, String value) throws SQLException;

  abstract SchemaQueries schemaQueries();

  /**
   * @param type as the query of columns gives it
   */
  abstract Column column(String name, String type, boolean generated);

  String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** Folds a name that is not quoted. */
  abstract String fold(String identifier);

  /** The table in a FROM clause. */
  String from(String schema, ExploredTable table) {
    return qualified(schema, table.name());
  }

  final String qualified(String schema, String name) {
    return quote(schema) + "." + quote(name);
  }

  /** Stands between the columns and the values of an INSERT. */
  String overriding() {
    return " OVERRIDING SYSTEM VALUE";
  }

  abstract LockView lockView();

  abstract RowVersions rowVersions(Location location);

  abstract Sequences sequences(Location location);

  /** The engine's number for a connection of the driver. */
  abstract long sessionOf(Connection physical) throws SQLException;

  /**
   * Whether a connection is one to the server of the explored database, by what the driver knows.
   */
  boolean isOn(Connection physical, Location location) throws SQLException {
    return ServerAddress.same(physical.getMetaData().getURL(), location.url());
  }

  /**
   * The schema in which names without a schema are found. Empty if a query for it would change the
   * open transaction of the connection.
   */
  abstract Optional<String> currentSchema(Connection physical) throws SQLException;

  /** Whether a driver's name of a schema is that of the explored one. */
  boolean isSameSchema(String explored, String used) {
    return explored.equals(used);
  }

  /** Whether the server has this session, on this database. */
  abstract boolean hasSession(OwnConnection own, long session) throws SQLException;

  /** Ends a session and rolls back its transaction. */
  abstract void endSession(OwnConnection own, long session) throws SQLException;

  /** Returns when the server has the session no more, or after ten seconds. */
  final void awaitEnd(OwnConnection own, long session) throws SQLException {
    long start = System.nanoTime();
    while (hasSession(own, session) && System.nanoTime() - start < LONGEST_END_NANOS) {
      Pause.shortly();
    }
  }

  abstract boolean keepsSnapshot(int isolation);

  abstract boolean locksReads(int isolation);

  /** Whether a restore checks foreign keys, so that the order of its statements matters. */
  boolean checksForeignKeys() {
    return false;
  }

  /**
   * Called in the transaction of a restore, before its statements.
   *
   * @return the statements that undo it, to be run at the end of the transaction
   */
  List<String> beforeRestore(OwnConnection own, String schema, List<ExploredTable> tables)
      throws SQLException {
    return List.of();
  }

  /** Called after the rollback of a restore that failed. */
  void restoreFailed(OwnConnection own) throws SQLException {}

  /** Makes the restored rows durable at the end of the JVM, if a commit does not. */
  void flush(OwnConnection own) throws SQLException {}

  Object read(ResultSet rows, int position, Column column) throws SQLException {
    return switch (column.form()) {
      case TEXT -> rows.getString(position);
      case BYTES -> rows.getBytes(position);
      case ARRAY -> {
        java.sql.Array array = rows.getArray(position);
        yield array == null ? null : array.getArray();
      }
    };
  }

  void bind(PreparedStatement statement, int position, Object value) throws SQLException {
    if (value == null) {
      statement.setNull(position, Types.VARCHAR);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(position, bytes);
    } else if (value instanceof String text) {
      statement.setString(position, text);
    } else {
      statement.setObject(position, value);
    }
  }

  /** The first column of the first row of a query without parameters. */
  static String single(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : null;
    }
  }
}
