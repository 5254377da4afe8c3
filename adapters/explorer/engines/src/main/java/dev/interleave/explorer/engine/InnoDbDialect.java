package dev.interleave.explorer.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What MySQL and MariaDB have in common. Triggers fire during a restore, because neither engine can
 * disable them. Foreign keys are not checked, so that nothing cascades.
 */
abstract class InnoDbDialect extends Dialect {

  private static final int UNKNOWN_THREAD = 1094;

  private static final Set<String> BINARY =
      Set.of(
          "binary",
          "varbinary",
          "tinyblob",
          "blob",
          "mediumblob",
          "longblob",
          "vector",
          "geometry",
          "point",
          "linestring",
          "polygon",
          "multipoint",
          "multilinestring",
          "multipolygon",
          "geomcollection",
          "geometrycollection");

  private boolean ignoresCase;

  @Override
  Location locate(Connection connection, String schema) throws SQLException {
    String found =
        schema == null
            ? single(connection, "SELECT DATABASE()")
            : Schemas.find(
                connection,
                "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?",
                schema);
    ignoresCase = !"0".equals(single(connection, "SELECT @@lower_case_table_names"));
    String url = connection.getMetaData().getURL();
    if (found == null) {
      throw new DatabaseRefusedException(
          "No schema is given, and " + url + " names no database. Give the name of the schema.");
    }
    return new Location(url, found, found, false);
  }

  @Override
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("foreign_key_checks", "0");
    // Stored values are written back, also zero dates and an id of 0.
    settings.put("sql_mode", "NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION");
    settings.put("time_zone", "+00:00");
    settings.put("innodb_lock_wait_timeout", Integer.toString(LOCK_SECONDS));
    settings.put("lock_wait_timeout", Integer.toString(LOCK_SECONDS));
    settings.put("sql_safe_updates", "0");
    return settings;
  }

  @Override
  String setting(Connection connection, String name) throws SQLException {
    return single(connection, "SELECT @@SESSION." + name);
  }

  @Override
  void set(Connection connection, String name, String value) throws SQLException {
    String literal =
        value.matches("-?\\d+(\\.\\d+)?") ? value : "'" + value.replace("'", "''") + "'";
    try (var statement = connection.createStatement()) {
      statement.execute("SET SESSION " + name + " = " + literal);
    }
  }

  @Override
  SchemaQueries schemaQueries() {
    return new SchemaQueries(
        "SELECT c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE,"
            + " COALESCE(c.GENERATION_EXPRESSION, '') <> '', 0"
            + " FROM information_schema.COLUMNS c JOIN information_schema.TABLES t"
            + " ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME"
            + " WHERE c.TABLE_SCHEMA = ? AND t.TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')"
            + " ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION",
        "SELECT TABLE_NAME, INDEX_NAME, INDEX_NAME = 'PRIMARY',"
            + " COLUMN_NAME"
            + " FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ? AND NON_UNIQUE = 0"
            + " ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX",
        "SELECT TABLE_NAME, UNIQUE_CONSTRAINT_SCHEMA, REFERENCED_TABLE_NAME"
            + " FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?",
        "SELECT TABLE_NAME, COLUMN_NAME, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME"
            + " FROM information_schema.KEY_COLUMN_USAGE"
            + " WHERE TABLE_SCHEMA = ? AND REFERENCED_TABLE_SCHEMA = TABLE_SCHEMA",
        "SELECT EVENT_OBJECT_TABLE FROM information_schema.TRIGGERS"
            + " WHERE EVENT_OBJECT_SCHEMA = ?",
        "",
        "");
  }

  @Override
  Column column(String name, String type, boolean generated) {
    String column = quote(name);
    String kind = type.toLowerCase(Locale.ROOT);
    if (BINARY.contains(kind)) {
      return new Column(name, generated, Column.Form.BYTES, column, "?", column + " <=> ?");
    }
    String read =
        switch (kind) {
          case "bit" -> "CAST(" + column + " + 0 AS CHAR)";
          // A FLOAT is exact as a DOUBLE. Its text would have six digits.
          case "float", "double" -> "CAST(" + column + " + 0e0 AS CHAR)";
          case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> column;
          default -> "CAST(" + column + " AS CHAR)";
        };
    String write = kind.equals("bit") ? "CAST(? AS UNSIGNED)" : "?";
    // As bytes: a collation can hold different texts for equal.
    String same = "CAST(" + read + " AS BINARY) <=> CAST(? AS BINARY)";
    return new Column(name, generated, Column.Form.TEXT, read, write, same);
  }

  @Override
  String quote(String identifier) {
    return '`' + identifier.replace("`", "``") + '`';
  }

  @Override
  String fold(String identifier) {
    return identifier;
  }

  @Override
  String overriding() {
    return "";
  }

  @Override
  RowVersions rowVersions(Location location) {
    return new UnionRowVersions(
        table -> InnoDbRowVersions.select(table, from(location.schema(), table)));
  }

  @Override
  long sessionOf(Connection physical) throws SQLException {
    Connection driver =
        DriverMethods.physical(
            physical, "com.mysql.cj.jdbc.JdbcConnection", "org.mariadb.jdbc.Connection");
    String method = DriverMethods.has(driver, "getThreadId") ? "getThreadId" : "getId";
    return ((Number) DriverMethods.call(driver, method)).longValue();
  }

  /** The driver calls the database a catalog, or by one of its settings a schema. */
  @Override
  Optional<String> currentSchema(Connection physical) throws SQLException {
    String schema = physical.getSchema();
    // No database: it is none of the explored ones.
    return Optional.of(String.valueOf(schema == null ? physical.getCatalog() : schema));
  }

  /** The driver spells the name as the URL does, and the server as in its catalogue. */
  @Override
  boolean isSameSchema(String explored, String used) {
    return ignoresCase ? explored.equalsIgnoreCase(used) : explored.equals(used);
  }

  @Override
  void endSession(OwnConnection own, long session) throws SQLException {
    if (!hasSession(own, session)) {
      return;
    }
    try {
      own.execute("KILL CONNECTION " + session);
    } catch (SQLException e) {
      if (e.getErrorCode() != UNKNOWN_THREAD) {
        throw e;
      }
    }
    awaitEnd(own, session);
  }

  @Override
  boolean keepsSnapshot(int isolation) {
    return isolation == Connection.TRANSACTION_REPEATABLE_READ;
  }

  /** At SERIALIZABLE a plain read is a locking read, which sees the current rows. */
  @Override
  boolean locksReads(int isolation) {
    return isolation == Connection.TRANSACTION_SERIALIZABLE
        || isolation == Connection.TRANSACTION_READ_UNCOMMITTED;
  }
}
