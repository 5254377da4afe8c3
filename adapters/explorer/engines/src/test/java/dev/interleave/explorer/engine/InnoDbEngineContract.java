package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.explorer.port.DatabaseState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract on MySQL and MariaDB. */
abstract class InnoDbEngineContract extends EngineContract {

  abstract boolean isMariaDb() throws SQLException;

  @Override
  String identity() {
    return "INT AUTO_INCREMENT PRIMARY KEY";
  }

  @Override
  String quote() {
    return "`";
  }

  @Override
  Set<Integer> lockingLevels() {
    return Set.of(Connection.TRANSACTION_READ_UNCOMMITTED, Connection.TRANSACTION_SERIALIZABLE);
  }

  @Override
  String ownNumber() {
    return "SELECT CONNECTION_ID()";
  }

  @Override
  List<String> everyType() {
    return List.of(
        "CREATE TABLE every_type (id INT PRIMARY KEY, ti TINYINT(1), si SMALLINT, bu BIGINT"
            + " UNSIGNED, de DECIMAL(30, 10), f FLOAT, d DOUBLE, bi BIT(10), c CHAR(5), v"
            + " VARCHAR(50), l VARCHAR(20) CHARACTER SET latin1, t TEXT, b BINARY(3), vb"
            + " VARBINARY(20), bl BLOB, da DATE, ti6 TIME(6), dt DATETIME(6), ts TIMESTAMP(3) NULL"
            + " DEFAULT NULL, y YEAR, e ENUM('sad', 'o,k'), s SET('a', 'b', 'c'), j JSON, p POINT,"
            + " ge GEOMETRY, lo LONGTEXT, ci VARCHAR(9), auto_now TIMESTAMP NULL DEFAULT NULL ON"
            + " UPDATE CURRENT_TIMESTAMP)",
        "INSERT INTO every_type VALUES (1, 1, -2, 18446744073709551615, 1.2300000001, 0.1, 1e-300,"
            + " b'1100000001', 'ab', 'it''s \u00e4 \u20ac \ud83d\ude00', '\u00e4', 'a\\nb\\\\c',"
            + " X'010203', X'00ff', X'cafe00', '2026-01-02', '-12:34:56.5', '2026-01-02"
            + " 03:04:05.123456', '2026-10-25 00:30:00.5', 2026, 'o,k', 'a,c', '{\"a\": [1, null,"
            + " \"\u00e4\"]}', POINT(1, 2), ST_GeomFromText('LINESTRING(0 0, 1 1)'), REPEAT('x',"
            + " 70000), 'Case', '2020-02-02 02:02:02')",
        "INSERT INTO every_type (id) VALUES (0), (2)");
  }

  @Override
  void use(Connection connection, String schema) throws SQLException {
    connection.setCatalog(schema);
  }

  /** Either driver can call a database a schema instead of a catalog. */
  @Test
  void a_connection_whose_driver_calls_the_database_a_schema_is_accepted() throws SQLException {
    String separator = database.url().contains("?") ? "&" : "?";
    String setting =
        database.url().startsWith("jdbc:mariadb") ? "useCatalogTerm=SCHEMA" : "databaseTerm=SCHEMA";
    try (Connection connection = database.at(database.url() + separator + setting).connect()) {
      long id = engine.connectionId(connection);
      assertThat(Database.rows(connection, ownNumber())).containsExactly(Long.toString(id));
      connection.setSchema(otherSchema());
      assertThatThrownBy(() -> engine.connectionId(connection))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("uses the schema '" + otherSchema() + "'");
    }
  }

  @Override
  List<String> auditTrigger() {
    return List.of(
        "CREATE TRIGGER audited AFTER INSERT ON account FOR EACH ROW INSERT INTO audit VALUES"
            + " ('inserted')");
  }

  @Override
  List<String> sequence() {
    try {
      return isMariaDb()
          ? List.of("CREATE SEQUENCE ticket START WITH 5 INCREMENT BY 10")
          : List.of();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  String draw() {
    return "SELECT NEXTVAL(ticket)";
  }

  /** The sum of CRCs is the same before and after a flag moves between these two rows. */
  @Test
  void a_change_that_checksum_table_misses_is_found() throws SQLException {
    database.run(
        "CREATE TABLE doctor (id INT PRIMARY KEY, on_call INT NOT NULL)",
        "INSERT INTO doctor VALUES (1, 0), (25936, 1)");
    engine.remember();
    DatabaseState stored = engine.state();
    String checksum = database.rows("CHECKSUM TABLE doctor").get(0);
    database.run("UPDATE doctor SET on_call = 1 - on_call");

    assertThat(database.rows("CHECKSUM TABLE doctor")).containsExactly(checksum);
    assertThat(changed(stored, engine.state())).containsExactly("doctor");
  }

  @Test
  void a_change_of_a_table_waits_for_its_reader() throws Exception {
    assertWaits(
        "SELECT * FROM account", "ALTER TABLE account ADD COLUMN extra INT", namesHolders());
  }

  @Test
  void a_lock_by_name_is_waited_for() throws Exception {
    Connection holder = session();
    Connection waiter = session();
    Database.run(holder, "DO GET_LOCK('explorer', 10)");
    BackgroundStatement statement =
        BackgroundStatement.start(waiter, "DO GET_LOCK('explorer', 10)");
    awaitWait(waiter, statement);
    Database.run(holder, "DO RELEASE_LOCK('explorer')");
    assertThat(statement.join()).isEqualTo(BackgroundStatement.OK);
  }
}
