package dev.interleave.explorer.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * PostgreSQL. All values are read and written as text, because the text form of every type is
 * lossless. Large objects, foreign tables and tables of other schemas are not restored.
 */
final class PostgresDialect extends Dialect {

  private static final String REPLICA = "SET LOCAL session_replication_role = replica";

  private boolean triggersOff;

  @Override
  Location locate(Connection connection, String schema) throws SQLException {
    String found =
        schema == null
            ? single(connection, "SELECT current_schema()")
            : Schemas.find(
                connection, "SELECT nspname FROM pg_namespace WHERE nspname = ?", schema);
    return new Location(
        connection.getMetaData().getURL(),
        single(connection, "SELECT current_database()"),
        found,
        false);
  }

  @Override
  void requirePrivileges(OwnConnection own, Location location) throws SQLException {
    own.inTransaction(
        () -> {
          try {
            own.execute(REPLICA);
            triggersOff = true;
          } catch (SQLException notAllowed) {
            own.get().rollback();
          }
        });
    PostgresPrivileges.require(own, location, triggersOff);
  }

  @Override
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("lock_timeout", LOCK_SECONDS + "s");
    settings.put("statement_timeout", "0");
    settings.put("datestyle", "ISO, MDY");
    settings.put("intervalstyle", "postgres");
    settings.put("timezone", "UTC");
    settings.put("bytea_output", "hex");
    settings.put("extra_float_digits", "1");
    // A query over 100 small tables costs enough for parallel workers, whose start takes longer.
    settings.put("max_parallel_workers_per_gather", "0");
    settings.put("jit", "off");
    // A policy that hides rows is an error and not a loss of rows.
    settings.put("row_security", "off");
    return settings;
  }

  @Override
  String setting(Connection connection, String name) throws SQLException {
    return single(connection, "SELECT current_setting('" + name + "')");
  }

  @Override
  void set(Connection connection, String name, String value) throws SQLException {
    single(
        connection, "SELECT set_config('" + name + "', '" + value.replace("'", "''") + "', false)");
  }

  @Override
  SchemaQueries schemaQueries() {
    return PostgresCatalogue.QUERIES;
  }

  @Override
  Column column(String name, String type, boolean generated) {
    String text = quote(name) + "::text";
    return new Column(
        name, generated, Column.Form.TEXT, text, "?", text + " IS NOT DISTINCT FROM ?::text");
  }

  @Override
  void bind(PreparedStatement statement, int position, Object value) throws SQLException {
    if (value == null) {
      statement.setNull(position, Types.OTHER);
    } else {
      // Sent without a type: the server takes that of the column.
      statement.setObject(position, value, Types.OTHER);
    }
  }

  @Override
  String fold(String identifier) {
    return identifier.toLowerCase(Locale.ROOT);
  }

  /** Without the rows of tables that inherit from it. */
  @Override
  String from(String schema, ExploredTable table) {
    return (table.partitioned() ? "" : "ONLY ") + qualified(schema, table.name());
  }

  @Override
  LockView lockView() {
    return new PostgresLockView();
  }

  /**
   * Counts the rows and adds the ids of the transactions that wrote them. A transaction that began
   * to write after the rows were stored has a higher id than all stored rows. If it replaced a row
   * and the number is the same, the sum is higher. A transaction that was open then may have a
   * lower id, and several changes of its rows could give the same sum.
   */
  @Override
  RowVersions rowVersions(Location location) {
    return new UnionRowVersions(
        table ->
            "count(*), coalesce(sum(xmin::text::bigint), 0) FROM "
                + from(location.schema(), table));
  }

  @Override
  Sequences sequences(Location location) {
    return new PostgresSequences(this, location.schema());
  }

  @Override
  long sessionOf(Connection physical) throws SQLException {
    Connection driver = DriverMethods.physical(physical, "org.postgresql.PGConnection");
    return ((Number) DriverMethods.call(driver, "getBackendPID")).longValue();
  }

  /** Between transactions only: the query takes the snapshot of a transaction. */
  @Override
  Optional<String> currentSchema(Connection physical) throws SQLException {
    Connection driver = DriverMethods.physical(physical, "org.postgresql.PGConnection");
    if (!DriverMethods.call(driver, "getTransactionState").toString().equals("IDLE")) {
      return Optional.empty();
    }
    String schema = single(driver, "SELECT current_schema()");
    if (!driver.getAutoCommit()) {
      driver.rollback();
    }
    return Optional.of(String.valueOf(schema));
  }

  @Override
  boolean hasSession(OwnConnection own, long session) throws SQLException {
    return !own.query(
            "SELECT pid FROM pg_stat_activity WHERE pid = ? AND datname = current_database()",
            Math.toIntExact(session))
        .isEmpty();
  }

  @Override
  void endSession(OwnConnection own, long session) throws SQLException {
    own.query("SELECT pg_terminate_backend(?, 5000)", Math.toIntExact(session));
  }

  @Override
  boolean keepsSnapshot(int isolation) {
    return isolation == Connection.TRANSACTION_REPEATABLE_READ
        || isolation == Connection.TRANSACTION_SERIALIZABLE;
  }

  /** SIREAD locks do not block. A later write of another transaction can fail because of them. */
  @Override
  boolean locksReads(int isolation) {
    return isolation == Connection.TRANSACTION_SERIALIZABLE;
  }

  @Override
  boolean checksForeignKeys() {
    return !triggersOff;
  }

  @Override
  List<String> beforeRestore(OwnConnection own, String schema, List<ExploredTable> tables)
      throws SQLException {
    if (!triggersOff) {
      return PostgresTriggers.disable(own, this, schema, tables);
    }
    own.execute(REPLICA);
    return List.of();
  }
}
