package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract on the embedded MariaDB, with MySQL Connector/J. */
class MariaDbEngineTest extends InnoDbEngineContract {

  static final String DATABASE = "engines_test";

  @Override
  Database emptyDatabase() throws SQLException {
    TestServers.mariaDb("")
        .run("DROP DATABASE IF EXISTS " + DATABASE, "CREATE DATABASE " + DATABASE);
    return TestServers.mariaDb(DATABASE);
  }

  @Override
  boolean isMariaDb() {
    return true;
  }

  @Override
  boolean namesHolders() {
    return false;
  }

  @Override
  String schemaName() {
    return DATABASE;
  }

  @Test
  @Tag("E12")
  void a_waiter_is_shown_although_the_status_is_cut() throws Exception {
    Connection holder = session();
    Database.run(holder, "UPDATE account SET balance = 1 WHERE id = 1");
    String update = "UPDATE account SET balance = 2 WHERE id = 1 /* " + "x".repeat(3000) + " */";
    Connection last = null;
    BackgroundStatement statement = null;
    for (int i = 0; i < 320; i++) {
      last = session();
      // Each ends as soon as it has the lock. MariaDB Connector/J closes no connection before.
      last.setAutoCommit(true);
      statement = BackgroundStatement.start(last, update);
    }

    awaitWait(last, statement);

    String status = database.rows("SHOW ENGINE INNODB STATUS").get(0);
    assertThat(InnoDbStatus.isCut(status)).isTrue();
    assertThat(engine.waitOf(id(holder)).waiting()).isFalse();
  }

  /** The output of a real server has the first and the last line that the parser needs. */
  @Test
  void a_short_status_is_not_cut() throws SQLException {
    assertThat(InnoDbStatus.isCut(database.rows("SHOW ENGINE INNODB STATUS").get(0))).isFalse();
  }

  @Test
  void the_server_is_named() {
    assertThat(engine.name()).startsWith("MariaDB 11.4");
  }

  /** The user of the tests may not grant. Bit 8 of the global privileges is PROCESS. */
  @Test
  void the_missing_privilege_is_named() throws SQLException {
    database.run(
        "CREATE OR REPLACE USER plain IDENTIFIED BY 'x'",
        "REPLACE INTO mysql.db (Host, Db, User, Select_priv, Insert_priv, Update_priv, Delete_priv,"
            + " Alter_priv, Trigger_priv) VALUES ('%', 'engines\\\\_test', 'plain', 'Y', 'Y', 'Y',"
            + " 'Y', 'Y', 'Y')",
        "FLUSH PRIVILEGES");
    Database plain = database.as("plain", "x");
    assertThatThrownBy(plain::open)
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("GRANT PROCESS ON *.*");

    database.run(
        "UPDATE mysql.global_priv SET Priv = JSON_SET(Priv, '$.access', 256) WHERE User = 'plain'",
        "FLUSH PRIVILEGES");
    plain.open().close();
    database.run(
        "UPDATE mysql.db SET Trigger_priv = 'N', Alter_priv = 'N' WHERE User = 'plain'",
        "FLUSH PRIVILEGES");
    assertThatThrownBy(plain::open)
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("lacks the privileges ALTER, TRIGGER");
    database.run("DROP USER plain");
  }

  @Test
  void only_test_databases_are_explored() throws SQLException {
    Database server = TestServers.mariaDb("");
    server.run("DROP DATABASE IF EXISTS shop", "CREATE DATABASE shop");
    Database shop = TestServers.mariaDb("shop");
    assertThatThrownBy(shop::open)
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("database 'shop'");
    shop.run("CREATE TABLE interleave_explorer (id INT)");
    shop.open().close();
    server.run("DROP DATABASE shop");
  }

  /** MariaDB cannot disable triggers. The rows stay as the trigger makes them. */
  @Test
  void a_trigger_that_changes_each_row_is_named() throws SQLException {
    database.run(
        "CREATE TRIGGER stamped BEFORE INSERT ON account FOR EACH ROW SET NEW.owner = 'stamp'");
    engine.remember();
    database.run("DELETE FROM account WHERE id = 1");

    assertThatThrownBy(() -> engine.restore())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("[account]")
        .hasMessageContaining("trigger");
    database.run("DROP TRIGGER stamped");
    engine.restore();
  }
}
