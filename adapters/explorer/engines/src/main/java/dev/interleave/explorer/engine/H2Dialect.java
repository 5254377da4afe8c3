package dev.interleave.explorer.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * H2. Triggers fire during a restore, because H2 cannot disable them. Waits for the lock of a whole
 * table, as by DDL, are not shown.
 */
final class H2Dialect extends Dialect {

  private static final int SNAPSHOT = 6;
  private static final String CHECKED = "SET REFERENTIAL_INTEGRITY TRUE";
  private static final String IN_MEMORY = "jdbc:h2:mem:";

  private static final Set<String> BINARY =
      Set.of("BINARY", "BINARY VARYING", "BINARY LARGE OBJECT", "JAVA_OBJECT");

  /** A default or a check with a subquery, or with a function that is an alias of a Java method. */
  private static final String HIDDEN_EFFECTS =
      """
      SELECT e.TABLE_NAME, FALSE FROM (
        SELECT TABLE_SCHEMA, TABLE_NAME,
          COALESCE(COLUMN_DEFAULT, '') || ' ' || COALESCE(GENERATION_EXPRESSION, '') AS TEXT
        FROM INFORMATION_SCHEMA.COLUMNS
        UNION ALL
        SELECT t.TABLE_SCHEMA, t.TABLE_NAME, c.CHECK_CLAUSE
        FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS c
        JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS t
          ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME
      ) e
      WHERE e.TABLE_SCHEMA = ? AND (UPPER(e.TEXT) LIKE '%SELECT%' OR EXISTS (
        SELECT 1 FROM INFORMATION_SCHEMA.ROUTINES r
        WHERE POSITION(UPPER(r.ROUTINE_NAME) IN UPPER(e.TEXT)) > 0))\
      """;

  @Override
  Location locate(Connection connection, String schema) throws SQLException {
    String found =
        schema == null
            ? single(connection, "SELECT CURRENT_SCHEMA")
            : Schemas.find(
                connection,
                "SELECT SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA"
                    + " WHERE LOWER(SCHEMA_NAME) = LOWER(?) ORDER BY SCHEMA_NAME DESC",
                schema);
    String url = connection.getMetaData().getURL();
    return new Location(
        url, single(connection, "SELECT DATABASE()"), found, url.startsWith(IN_MEMORY));
  }

  @Override
  void requirePrivileges(OwnConnection own, Location location) throws SQLException {
    if (own.query(
            "SELECT 1 FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = CURRENT_USER AND IS_ADMIN")
        .isEmpty()) {
      throw new DatabaseRefusedException(
          "The user lacks ADMIN rights at "
              + location.url()
              + ", without which H2 shows no lock waits. ALTER USER ... ADMIN TRUE.");
    }
  }

  @Override
  Map<String, String> settings() {
    return Map.of("LOCK_TIMEOUT", Integer.toString(LOCK_SECONDS * 1000));
  }

  @Override
  String setting(Connection connection, String name) throws SQLException {
    return single(connection, "SELECT " + name + "()");
  }

  @Override
  void set(Connection connection, String name, String value) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET " + name + " " + value);
    }
  }

  @Override
  SchemaQueries schemaQueries() {
    return new SchemaQueries(
        "SELECT c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE, c.IS_GENERATED = 'ALWAYS', FALSE"
            + " FROM INFORMATION_SCHEMA.COLUMNS c JOIN INFORMATION_SCHEMA.TABLES t"
            + " ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME"
            + " WHERE c.TABLE_SCHEMA = ? AND t.TABLE_TYPE = 'BASE TABLE'"
            + " ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION",
        "SELECT i.TABLE_NAME, i.INDEX_NAME, i.INDEX_TYPE_NAME = 'PRIMARY KEY', c.COLUMN_NAME"
            + " FROM INFORMATION_SCHEMA.INDEXES i JOIN INFORMATION_SCHEMA.INDEX_COLUMNS c"
            + " ON c.INDEX_SCHEMA = i.INDEX_SCHEMA AND c.INDEX_NAME = i.INDEX_NAME"
            + " WHERE i.TABLE_SCHEMA = ?"
            + " AND (i.INDEX_TYPE_NAME = 'PRIMARY KEY' OR i.INDEX_TYPE_NAME LIKE 'UNIQUE%')"
            + " AND (i.INDEX_TYPE_NAME = 'PRIMARY KEY' OR c.IS_UNIQUE)"
            + " ORDER BY i.TABLE_NAME, i.INDEX_NAME, c.ORDINAL_POSITION",
        "SELECT t.TABLE_NAME, p.TABLE_SCHEMA, p.TABLE_NAME"
            + " FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS r"
            + " JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS t"
            + " ON t.CONSTRAINT_SCHEMA = r.CONSTRAINT_SCHEMA"
            + " AND t.CONSTRAINT_NAME = r.CONSTRAINT_NAME"
            + " JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS p"
            + " ON p.CONSTRAINT_SCHEMA = r.UNIQUE_CONSTRAINT_SCHEMA"
            + " AND p.CONSTRAINT_NAME = r.UNIQUE_CONSTRAINT_NAME"
            + " WHERE t.TABLE_SCHEMA = ?",
        "SELECT k.TABLE_NAME, k.COLUMN_NAME, p.TABLE_NAME, p.COLUMN_NAME"
            + " FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS r"
            + " JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE k"
            + " ON k.CONSTRAINT_SCHEMA = r.CONSTRAINT_SCHEMA"
            + " AND k.CONSTRAINT_NAME = r.CONSTRAINT_NAME"
            + " JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE p"
            + " ON p.CONSTRAINT_SCHEMA = r.UNIQUE_CONSTRAINT_SCHEMA"
            + " AND p.CONSTRAINT_NAME = r.UNIQUE_CONSTRAINT_NAME"
            + " AND p.ORDINAL_POSITION = k.POSITION_IN_UNIQUE_CONSTRAINT"
            + " WHERE k.TABLE_SCHEMA = ? AND p.TABLE_SCHEMA = k.TABLE_SCHEMA",
        "SELECT EVENT_OBJECT_TABLE FROM INFORMATION_SCHEMA.TRIGGERS"
            + " WHERE EVENT_OBJECT_SCHEMA = ?",
        "",
        HIDDEN_EFFECTS);
  }

  @Override
  Column column(String name, String type, boolean generated) {
    String column = quote(name);
    String equal = column + " IS NOT DISTINCT FROM ";
    if (BINARY.contains(type)) {
      return new Column(name, generated, Column.Form.BYTES, column, "?", equal + "?");
    }
    return switch (type) {
      case "ARRAY" -> new Column(name, generated, Column.Form.ARRAY, column, "?", equal + "?");
      case "JSON" ->
          new Column(
              name, generated, Column.Form.TEXT, column, "? FORMAT JSON", equal + "? FORMAT JSON");
      default -> new Column(name, generated, Column.Form.TEXT, column, "?", equal + "?");
    };
  }

  @Override
  String fold(String identifier) {
    return identifier.toUpperCase(Locale.ROOT);
  }

  @Override
  LockView lockView() {
    return new H2LockView(System::nanoTime);
  }

  @Override
  RowVersions rowVersions(Location location) {
    return new H2RowVersions(location.schema());
  }

  @Override
  Sequences sequences(Location location) {
    return new H2Sequences(this, location.schema());
  }

  /** A connection to a remote server has no number on this side, and asks by a statement. */
  @Override
  long sessionOf(Connection physical) throws SQLException {
    Connection driver = DriverMethods.physical(physical, "org.h2.jdbc.JdbcConnection");
    Object session = DriverMethods.call(driver, "getSession");
    if (DriverMethods.has(session, "getId")) {
      return ((Number) DriverMethods.call(session, "getId")).longValue();
    }
    return Long.parseLong(single(driver, "CALL SESSION_ID()"));
  }

  /** The sessions of every database are numbered from 1, so the URL is compared as well. */
  @Override
  boolean isOn(Connection physical, Location location) throws SQLException {
    return physical.getMetaData().getURL().equals(location.url());
  }

  @Override
  Optional<String> currentSchema(Connection physical) throws SQLException {
    Connection driver = DriverMethods.physical(physical, "org.h2.jdbc.JdbcConnection");
    Object session = DriverMethods.call(driver, "getSession");
    return Optional.of((String) DriverMethods.call(session, "getCurrentSchemaName"));
  }

  @Override
  boolean hasSession(OwnConnection own, long session) throws SQLException {
    return !own.query(
            "SELECT SESSION_ID FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID = ?", session)
        .isEmpty();
  }

  @Override
  void endSession(OwnConnection own, long session) throws SQLException {
    own.query("SELECT ABORT_SESSION(?)", session);
    awaitEnd(own, session);
  }

  /** SERIALIZABLE is snapshot isolation in H2. The constant of SNAPSHOT is H2's. */
  @Override
  boolean keepsSnapshot(int isolation) {
    return isolation == Connection.TRANSACTION_REPEATABLE_READ
        || isolation == Connection.TRANSACTION_SERIALIZABLE
        || isolation == SNAPSHOT;
  }

  @Override
  boolean locksReads(int isolation) {
    return isolation == Connection.TRANSACTION_READ_UNCOMMITTED;
  }

  /** The switch is one of the whole database. No transaction is open. */
  @Override
  List<String> beforeRestore(OwnConnection own, String schema, List<ExploredTable> tables)
      throws SQLException {
    if (tables.stream().noneMatch(ExploredTable::hasForeignKeys)) {
      return List.of();
    }
    own.execute("SET REFERENTIAL_INTEGRITY FALSE");
    return List.of(CHECKED);
  }

  @Override
  void restoreFailed(OwnConnection own) throws SQLException {
    own.execute(CHECKED);
  }

  /** A commit reaches the file half a second later. */
  @Override
  void flush(OwnConnection own) throws SQLException {
    own.execute("CHECKPOINT SYNC");
  }
}
