package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.adapter.database.anomaly.JdbcAnomalyExperiments;
import dev.interleave.lab.adapter.database.lockwait.WatchedThreads;
import dev.interleave.lab.port.AnomalyMatrix;
import dev.interleave.lab.port.AnomalyMatrix.Anomaly;
import dev.interleave.lab.port.AnomalyMatrix.Isolation;
import dev.interleave.lab.port.AnomalyMatrix.Mode;
import dev.interleave.lab.port.in.MeasureAnomaliesUseCase;
import dev.interleave.lab.port.out.ConnectedEngine;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.ThreadLockWaits;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The anomalies of the connected engine, compared with the page. */
@QuarkusTest
class AnomaliesTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Inject MeasureAnomaliesUseCase anomalies;
  @Inject ConnectedEngine engine;
  @Inject LabAccounts accounts;
  @Inject ThreadLockWaits waits;
  @Inject AgroalDataSource dataSource;

  @Test
  void every_cell_is_as_on_the_page_and_in_the_resource() {
    AnomalyMatrix matrix = anomalies.measure();

    AnomaliesPage.assertDescribes(matrix);
    DocumentedAnomalies.assertAgreesWith(matrix);
  }

  @Test
  void the_next_run_has_the_same_result() {
    assertThat(anomalies.measure()).isEqualTo(anomalies.measure());
  }

  @Test
  void a_locking_read_sees_what_the_snapshot_hides() {
    for (Mode mode : anomalies.measure().modes()) {
      boolean refuses = mode.setting().endsWith("=ON");

      assertThat(
              AnomaliesPage.history(mode, Isolation.REPEATABLE_READ, Anomaly.NON_REPEATABLE_READ))
          .containsSubsequence(
              "T1: SELECT balance FROM accounts WHERE id = x -> 1000.00",
              "T2: COMMIT -> ok",
              "T1: SELECT balance FROM accounts WHERE id = x -> 1000.00",
              "T1: SELECT balance FROM accounts WHERE id = x LOCK IN SHARE MODE -> %s (not judged)"
                  .formatted(refuses ? "error 1020, rolled back" : "1100.00"));
      assertThat(AnomaliesPage.history(mode, Isolation.REPEATABLE_READ, Anomaly.PHANTOM))
          .contains(
              "T1: SELECT COUNT(*) FROM ledger_entries WHERE account_id = x -> 1",
              "T1: SELECT COUNT(*) FROM ledger_entries WHERE account_id = x LOCK IN SHARE MODE"
                  + " -> 2 (not judged)");
    }
  }

  @Test
  void nothing_is_left_of_the_experiment() throws SQLException {
    Set<Long> before = rowsOfTheLaboratory();

    anomalies.measure();

    // Another experiment can remove its rows meanwhile, or have rows until it ends.
    long end = System.nanoTime() + TIMEOUT.toNanos();
    Set<Long> after = rowsOfTheLaboratory();
    while (!before.containsAll(after) && System.nanoTime() < end) {
      after = rowsOfTheLaboratory();
    }
    assertThat(before).containsAll(after);
  }

  /** Otherwise an unreachable database would appear to prevent every anomaly. */
  @Test
  void an_unreachable_database_prevents_nothing() {
    LabConnections nowhere =
        new LabConnections("jdbc:mysql://127.0.0.1:1/none", "", "", new WatchedThreads());
    JdbcAnomalyExperiments experiments =
        new JdbcAnomalyExperiments(nowhere, engine, accounts, waits);

    assertThatThrownBy(experiments::run).isInstanceOf(LedgerUnavailable.class);
  }

  private Set<Long> rowsOfTheLaboratory() throws SQLException {
    Set<Long> ids = new TreeSet<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT id FROM accounts WHERE owner = 'laboratory'")) {
      while (row.next()) {
        ids.add(row.getLong(1));
      }
    }
    return ids;
  }
}
