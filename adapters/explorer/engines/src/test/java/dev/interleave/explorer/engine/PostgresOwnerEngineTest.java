package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  /** The rows and the positions belong to the same moment. */
  @Test
  void rows_stay_as_stored_if_the_sequences_cannot_be_read() throws SQLException {
    engine.remember();
    database.run("UPDATE account SET balance = 1");
    Database server = TestServers.postgres("owner_test");
    server.run("CREATE SEQUENCE foreign_sequence");
    assertThatThrownBy(() -> engine.remember()).isInstanceOf(IllegalStateException.class);
    server.run("DROP SEQUENCE foreign_sequence");

    engine.restore();

    assertThat(database.rows("SELECT count(*) FROM account WHERE balance = 1"))
        .containsExactly("0");
  }

  @Test
  void a_sequence_of_another_owner_is_refused() throws SQLException {
    Database server = TestServers.postgres("owner_test");
    server.run("CREATE SEQUENCE ticket", "GRANT SELECT ON ticket TO owner");
    assertThatThrownBy(() -> database.open())
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("privilege UPDATE on sequence ticket");
    server.run("GRANT UPDATE ON ticket TO owner");
    database.open().close();
  }

  /** Its triggers cannot be disabled during a restore. */
  @Test
  void a_table_with_triggers_of_another_owner_is_refused() throws SQLException {
    Database server = TestServers.postgres("owner_test");
    server.run(
        "CREATE TABLE stock (n int)",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON stock TO owner",
        "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
    database.open().close();
    server.run(
        "CREATE TRIGGER counted AFTER INSERT ON stock FOR EACH ROW EXECUTE FUNCTION nothing()");
    assertThatThrownBy(() -> database.open())
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("does not own table stock");
    server.run("ALTER TABLE stock DISABLE TRIGGER counted");
    database.open().close();
  }
}
