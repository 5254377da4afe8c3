package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.embedded.postgres.PostgresServer;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.adapter.database.anomaly.ServerAnomalyExperiments;
import dev.interleave.lab.adapter.database.lockwait.WatchedThreads;
import dev.interleave.lab.port.AnomalyMatrix;
import dev.interleave.lab.port.AnomalyMatrix.Anomaly;
import dev.interleave.lab.port.AnomalyMatrix.Isolation;
import dev.interleave.lab.port.DatabaseServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The anomalies of PostgreSQL, compared with the page. */
@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "The binaries are for Linux on x86-64.")
class PostgresAnomaliesTest {

  private static PostgresServer server;
  private static AnomalyMatrix matrix;

  @BeforeAll
  static void measure() {
    server = PostgresServer.start();
    matrix = new ServerAnomalyExperiments(address()).run();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
      assertThat(server.folder()).doesNotExist();
    }
  }

  private static DatabaseServer address() {
    return new DatabaseServer(server.url(), PostgresServer.USERNAME, PostgresServer.PASSWORD);
  }

  @Test
  void every_cell_is_as_on_the_page_and_in_the_resource() {
    AnomaliesPage.assertDescribes(matrix);
    assertThat(DocumentedAnomalies.all()).contains(matrix);
  }

  @Test
  void the_next_run_has_the_same_result() {
    assertThat(new ServerAnomalyExperiments(address()).run()).isEqualTo(matrix);
  }

  @Test
  void a_locking_read_fails_where_the_snapshot_is_out_of_date() {
    assertThat(
            AnomaliesPage.history(
                matrix.modes().get(0), Isolation.REPEATABLE_READ, Anomaly.NON_REPEATABLE_READ))
        .containsSubsequence(
            "T2: COMMIT -> ok",
            "T1: SELECT balance FROM accounts WHERE id = x -> 1000.00",
            "T1: SELECT balance FROM accounts WHERE id = x FOR SHARE -> error 40001, rolled back"
                + " (not judged)");
  }

  @Test
  void no_table_is_left() throws SQLException {
    try (Connection connection = open(address());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM pg_tables WHERE tablename LIKE 'interleave%'")) {
      row.next();
      assertThat(row.getLong(1)).isZero();
    }
  }

  @Test
  void a_wrong_password_prevents_nothing() {
    DatabaseServer wrong = new DatabaseServer(address().url(), "app", "wrong");

    assertThatThrownBy(new ServerAnomalyExperiments(wrong)::run)
        .isInstanceOf(LedgerUnavailable.class)
        .cause()
        .hasMessageContaining("password authentication failed");
  }

  private static Connection open(DatabaseServer address) throws SQLException {
    return new LabConnections(
            address.url(), address.username(), address.password(), new WatchedThreads())
        .open();
  }
}
