package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The contract on the MySQL or MariaDB of {@code -Dexplorer.mysql.url}. Only tables of the contract
 * are dropped in its database.
 */
@EnabledIfSystemProperty(named = "explorer.mysql.url", matches = ".+")
class ExternalEngineTest extends InnoDbEngineContract {

  @Override
  Database emptyDatabase() throws SQLException {
    Database external =
        new Database(
            System.getProperty("explorer.mysql.url"),
            System.getProperty("mysql.username", "app"),
            System.getProperty("mysql.password", "app"),
            null);
    external.run(
        "DROP VIEW IF EXISTS rich",
        "DROP TABLE IF EXISTS child, parent, account, audit, seat, numbered, doubled, every_type,"
            + " doctor, `Order Line`",
        "CREATE TABLE IF NOT EXISTS interleave_explorer (id INT)");
    database = external;
    if (isMariaDb()) {
      external.run("DROP SEQUENCE IF EXISTS ticket");
    }
    return external;
  }

  @Override
  boolean isMariaDb() throws SQLException {
    return database.rows("SELECT VERSION()").get(0).contains("MariaDB");
  }

  @Override
  boolean namesHolders() {
    return engine.name().startsWith("MySQL");
  }

  @Override
  String schemaName() {
    try {
      return database.rows("SELECT DATABASE()").get(0);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void the_server_is_named() {
    assertThat(engine.name()).containsPattern("^(MySQL|MariaDB) \\d+\\.\\d+");
  }
}
