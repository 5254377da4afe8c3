package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.h2.api.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2EngineTest extends EngineContract {

  @Override
  Database emptyDatabase() {
    return new Database(
        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=120000",
        "sa",
        "",
        null);
  }

  @Override
  String identity() {
    return "INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
  }

  @Override
  String storedWord() {
    return "";
  }

  @Override
  List<String> everyType() {
    return List.of(
        "CREATE TABLE every_type (id INT PRIMARY KEY, c CHAR(5), v VARCHAR(50), cl CLOB, b"
            + " BINARY(3), vb VARBINARY(20), bl BLOB, bo BOOLEAN, ti TINYINT, si SMALLINT, bi"
            + " BIGINT, nu NUMERIC(20, 4), re REAL, dp DOUBLE PRECISION, df DECFLOAT, d DATE, t"
            + " TIME(6), tz TIME WITH TIME ZONE, ts TIMESTAMP(9), tstz TIMESTAMP(9) WITH TIME ZONE,"
            + " iv INTERVAL DAY TO SECOND, en ENUM('sad', 'ok'), ge GEOMETRY, js JSON, u UUID, ar"
            + " INT ARRAY, tx VARCHAR(9) ARRAY)",
        "INSERT INTO every_type VALUES (1, 'ab', 'it''s \u00e4 \u20ac', 'long', X'010203',"
            + " X'00ff', X'cafe', TRUE, 1, 2, 3, 1.2300, 1.1, 1e-300, 1.50, DATE '2026-01-02', TIME"
            + " '01:02:03.5', TIME '01:02:03+02:00', TIMESTAMP '2026-01-02 03:04:05.123456789',"
            + " TIMESTAMP '2026-01-02 03:04:05+05:30', INTERVAL '1 02:03:04' DAY TO SECOND, 'ok',"
            + " 'POINT (1 2)', JSON '{\"a\": [1, null]}', UUID(), ARRAY[1, NULL, 3], ARRAY['a,b',"
            + " 'c'])",
        "INSERT INTO every_type (id) VALUES (2)");
  }

  @Override
  List<String> auditTrigger() {
    return List.of(
        "CREATE TRIGGER audited AFTER INSERT ON account FOR EACH ROW CALL '"
            + Audit.class.getName()
            + "'");
  }

  /** Adds a row to {@code audit}. */
  public static final class Audit implements Trigger {
    @Override
    public void fire(Connection connection, Object[] old, Object[] changed) throws SQLException {
      Database.run(connection, "INSERT INTO audit VALUES ('inserted')");
    }
  }

  @Override
  Set<Integer> lockingLevels() {
    return Set.of(Connection.TRANSACTION_READ_UNCOMMITTED);
  }

  @Override
  String ownNumber() {
    return "SELECT SESSION_ID()";
  }

  @Override
  List<String> sequence() {
    return List.of("CREATE SEQUENCE ticket START WITH 5 INCREMENT BY 10");
  }

  @Override
  String draw() {
    return "SELECT NEXT VALUE FOR ticket";
  }

  @Override
  String schemaName() {
    return "PUBLIC";
  }

  @Override
  String otherSchema() {
    return "INFORMATION_SCHEMA";
  }

  @Override
  String spelled(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  @TempDir Path folder;

  @Override
  Database databaseOfAnotherJvm() throws SQLException {
    Database file = database.at("jdbc:h2:file:" + folder.resolve("file_test"));
    fill(file);
    return file;
  }

  @Test
  void another_database_with_the_same_session_number_is_refused() throws SQLException {
    Database other = emptyDatabase();
    try (Connection connection = other.connect()) {
      assertThatThrownBy(() -> engine.connectionId(connection))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is not one to the explored");
    }
  }

  /**
   * The first waiter waits. The statement that closes the cycle fails, and is not shown to wait.
   */
  @Test
  void a_deadlock_ends_one_statement() throws Exception {
    Connection one = session();
    Connection two = session();
    for (int i = 0; i < 50; i++) {
      Database.run(one, "UPDATE account SET balance = 1 WHERE id = 1");
      Database.run(two, "UPDATE account SET balance = 2 WHERE id = 2");
      BackgroundStatement first =
          BackgroundStatement.start(one, "UPDATE account SET balance = 1 WHERE id = 2");
      awaitWait(one, first);
      BackgroundStatement second =
          BackgroundStatement.start(two, "UPDATE account SET balance = 2 WHERE id = 1");
      while (!second.isDone()) {
        assertThat(engine.waitOf(id(two)).waiting()).isFalse();
      }
      assertThat(second.join()).isEqualTo("40001");
      two.rollback();
      assertThat(first.join()).isEqualTo(BackgroundStatement.OK);
      one.rollback();
    }
  }

  /**
   * The victim is the youngest transaction, also if it waited first. It is not shown to wait once
   * the cycle is there. A waiter of H2 has no blocker while it looks for it again, so the first
   * reading in the cycle can miss it, rarely.
   */
  @Test
  void the_youngest_transaction_of_a_deadlock_does_not_wait() throws Exception {
    String cycle =
        "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IN ("
            + "SELECT SESSION_ID FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL)";
    Connection one = session();
    Connection two = session();
    Connection view = session();
    int missed = 0;
    for (int i = 0; i < 50; i++) {
      Database.run(one, "UPDATE account SET balance = 1 WHERE id = 1");
      Database.run(two, "UPDATE account SET balance = 2 WHERE id = 2");
      BackgroundStatement first =
          BackgroundStatement.start(two, "UPDATE account SET balance = 2 WHERE id = 1");
      awaitWait(two, first);
      BackgroundStatement second =
          BackgroundStatement.start(one, "UPDATE account SET balance = 1 WHERE id = 2");
      boolean read = false;
      while (!first.isDone()) {
        if (!Database.rows(view, cycle).contains("0")) {
          boolean waits = engine.waitOf(id(two)).waiting();
          assertThat(read && waits).isFalse();
          read = true;
          missed += waits ? 1 : 0;
        }
        assertThat(engine.waitOf(id(one)).waiting()).isFalse();
      }
      assertThat(first.join()).isEqualTo("40001");
      two.rollback();
      assertThat(second.join()).isEqualTo(BackgroundStatement.OK);
      one.rollback();
    }
    assertThat(missed).isLessThanOrEqualTo(5);
  }

  @Test
  void a_user_without_admin_rights_is_refused() throws SQLException {
    database.run("CREATE USER plain PASSWORD 'x'", "GRANT ALL ON SCHEMA public TO plain");
    // The settings of the other URL need admin rights as well.
    String url = database.url().substring(0, database.url().indexOf(';'));
    assertThatThrownBy(() -> database.at(url).as("plain", "x").open())
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("ADMIN");
  }

  /** The flag of triggers means that a write may do more than its statement says. */
  @Test
  void a_default_or_check_with_a_query_or_an_alias_is_like_a_trigger() throws SQLException {
    database.run(
        "CREATE ALIAS doubling FOR 'java.lang.Math.abs(int)'",
        "CREATE TABLE by_query (n INT DEFAULT (SELECT MAX(id) FROM account))",
        "CREATE TABLE by_check (n INT CHECK (n > (SELECT COUNT(*) FROM seat)))",
        "CREATE TABLE by_alias (n INT DEFAULT doubling(3))",
        "CREATE TABLE harmless (n INT DEFAULT 3 CHECK (n > 2), u UUID DEFAULT RANDOM_UUID())");
    var catalogue = engine.catalogue();
    assertThat(List.of("by_query", "by_check", "by_alias", "harmless"))
        .filteredOn(name -> catalogue.table(name).orElseThrow().triggers())
        .containsExactly("by_query", "by_check", "by_alias");
  }

  @Test
  void a_file_must_be_a_test_database() throws SQLException {
    Database shop = new Database("jdbc:h2:file:" + folder.resolve("shop"), "sa", "", null);
    assertThatThrownBy(shop::open)
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("database 'SHOP'")
        .hasMessageContaining("not marked as a test database");

    try (Engine test = shop.at("jdbc:h2:file:" + folder.resolve("shop_test")).open()) {
      assertThat(test.name()).startsWith("H2 2.");
    }
  }
}
