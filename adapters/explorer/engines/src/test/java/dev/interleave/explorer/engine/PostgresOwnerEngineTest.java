package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The contract for the owner of the tables, a role that may not switch off foreign keys. */
class PostgresOwnerEngineTest extends PostgresEngineTest {

  @Override
  Database emptyDatabase() throws SQLException {
    Database server = TestServers.postgres("postgres");
    if (server.rows("SELECT 1 FROM pg_roles WHERE rolname = 'owner'").isEmpty()) {
      server.run(
          "CREATE ROLE owner LOGIN PASSWORD 'owner'", "CREATE DATABASE owner_test OWNER owner");
    }
    Database empty = TestServers.postgres("owner_test").as("owner", "owner");
    empty.run("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    return empty;
  }

  @Test
  void the_parameter_can_be_granted() throws SQLException {
    database.run("UPDATE parent SET name = 'x'");
    Database server = TestServers.postgres("owner_test");
    server.run("GRANT SET ON PARAMETER session_replication_role TO owner");
    try (Engine granted = database.open()) {
      granted.remember();
      database.run("DELETE FROM parent");
      granted.restore();
      assertThat(database.rows("SELECT count(*) FROM child")).containsExactly("3");
    } finally {
      server.run("REVOKE SET ON PARAMETER session_replication_role FROM owner");
    }
  }
}
