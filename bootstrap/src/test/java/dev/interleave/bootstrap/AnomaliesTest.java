package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.labdatabase.LabConnections;
import dev.interleave.adapter.labdatabase.anomaly.JdbcAnomalyExperiments;
import dev.interleave.adapter.labdatabase.lockwait.WatchedThreads;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.in.lab.MeasureAnomaliesUseCase;
import dev.interleave.application.port.lab.AnomalyMatrix;
import dev.interleave.application.port.lab.AnomalyMatrix.Anomaly;
import dev.interleave.application.port.lab.AnomalyMatrix.Cell;
import dev.interleave.application.port.lab.AnomalyMatrix.Isolation;
import dev.interleave.application.port.lab.AnomalyMatrix.Mode;
import dev.interleave.application.port.out.lab.ConnectedEngine;
import dev.interleave.application.port.out.lab.LabAccounts;
import dev.interleave.application.port.out.lab.LockWaits;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which anomalies the connected engine lets happen, and whether the page says the same. */
@QuarkusTest
class AnomaliesTest {

  @Inject MeasureAnomaliesUseCase anomalies;
  @Inject ConnectedEngine engine;
  @Inject LabAccounts accounts;
  @Inject LockWaits waits;
  @Inject AgroalDataSource dataSource;

  @Test
  void every_cell_is_as_the_page_says() {
    AnomalyMatrix matrix = anomalies.measure();

    assertThat(matrix.modes()).isNotEmpty();
    for (Mode mode : matrix.modes()) {
      assertThat(measured(mode))
          .as(matrix.engine() + " " + mode.setting())
          .isEqualTo(AnomaliesPage.cells(matrix.engine(), mode.setting()));
    }
  }

  @Test
  void the_next_run_returns_the_same_text() {
    assertThat(anomalies.measure()).isEqualTo(anomalies.measure());
  }

  @Test
  void a_locking_read_sees_what_the_snapshot_hides() {
    for (Mode mode : anomalies.measure().modes()) {
      boolean refuses = mode.setting().endsWith("=ON");

      assertThat(history(mode, Isolation.REPEATABLE_READ, Anomaly.NON_REPEATABLE_READ))
          .containsSubsequence(
              "T1: SELECT balance FROM accounts WHERE id = x -> 1000.00",
              "T2: COMMIT -> ok",
              "T1: SELECT balance FROM accounts WHERE id = x -> 1000.00",
              "T1: SELECT balance FROM accounts WHERE id = x LOCK IN SHARE MODE -> %s (not judged)"
                  .formatted(refuses ? "error 1020, rolled back" : "1100.00"));
      assertThat(history(mode, Isolation.REPEATABLE_READ, Anomaly.PHANTOM))
          .contains(
              "T1: SELECT COUNT(*) FROM ledger_entries WHERE account_id = x -> 1",
              "T1: SELECT COUNT(*) FROM ledger_entries WHERE account_id = x LOCK IN SHARE MODE"
                  + " -> 2 (not judged)");
    }
  }

  @Test
  void nothing_is_left_of_the_experiment() throws SQLException {
    long before = rowsOfTheLaboratory();

    anomalies.measure();

    assertThat(rowsOfTheLaboratory()).isEqualTo(before);
  }

  /** Or else a database that is away would be one that prevents everything. */
  @Test
  void a_database_that_does_not_answer_does_not_prevent_the_start() {
    LabConnections nowhere =
        new LabConnections("jdbc:mysql://127.0.0.1:1/none", "", "", new WatchedThreads());
    JdbcAnomalyExperiments experiments =
        new JdbcAnomalyExperiments(nowhere, engine, accounts, waits);

    assertThatThrownBy(experiments::run).isInstanceOf(LedgerUnavailable.class);
  }

  private long rowsOfTheLaboratory() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT COUNT(*) FROM accounts WHERE owner = 'laboratory'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Map<Isolation, List<String>> measured(Mode mode) {
    return mode.cells().stream()
        .collect(
            Collectors.groupingBy(
                Cell::isolation,
                () -> new EnumMap<>(Isolation.class),
                Collectors.mapping(
                    cell -> cell.occurs() ? "**occurs**" : cell.prevention(),
                    Collectors.toList())));
  }

  private static List<String> history(Mode mode, Isolation isolation, Anomaly anomaly) {
    return mode.cells().stream()
        .filter(cell -> cell.isolation() == isolation && cell.anomaly() == anomaly)
        .findFirst()
        .orElseThrow()
        .history();
  }
}
