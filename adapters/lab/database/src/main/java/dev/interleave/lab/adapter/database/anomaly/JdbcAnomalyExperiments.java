package dev.interleave.lab.adapter.database.anomaly;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.lab.adapter.database.ExperimentLock;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.port.AnomalyMatrix;
import dev.interleave.lab.port.AnomalyMatrix.Cell;
import dev.interleave.lab.port.AnomalyMatrix.Isolation;
import dev.interleave.lab.port.AnomalyMatrix.Mode;
import dev.interleave.lab.port.out.AnomalyExperiments;
import dev.interleave.lab.port.out.ConnectedEngine;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.LockWaits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs every script at every isolation level. The two accounts belong to the experiment and are
 * rows of the service's tables: the service's user may not have the privilege to create a table.
 *
 * <p>The results of MariaDB depend on {@code innodb_snapshot_isolation}, so both settings are
 * measured.
 */
public final class JdbcAnomalyExperiments implements AnomalyExperiments {

  private static final String SNAPSHOT_ISOLATION = "innodb_snapshot_isolation";
  private static final Money OPENING = new Money(1000_00);

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final ExperimentLock lock =
      new ExperimentLock("the anomalies are being measured", TIMEOUT);
  private final LabConnections connections;
  private final ConnectedEngine engine;
  private final LabAccounts accounts;
  private final LockWaits waits;

  public JdbcAnomalyExperiments(
      LabConnections connections, ConnectedEngine engine, LabAccounts accounts, LockWaits waits) {
    this.connections = connections;
    this.engine = engine;
    this.accounts = accounts;
    this.waits = waits;
  }

  @Override
  public AnomalyMatrix run() {
    return lock.run(this::runLocked);
  }

  private AnomalyMatrix runLocked() {
    List<AccountId> rows = accounts.open(2, OPENING);
    try {
      List<Mode> modes = new ArrayList<>();
      for (Optional<String> setting : settings()) {
        List<Cell> cells = new ArrayList<>();
        for (Isolation isolation : Isolation.values()) {
          for (AnomalyScript script : AnomalyScript.all()) {
            cells.add(cell(script, isolation, setting, rows));
          }
        }
        modes.add(new Mode(setting.orElse(""), cells));
      }
      return new AnomalyMatrix(engine.name(), modes);
    } finally {
      accounts.remove(rows);
    }
  }

  private List<Optional<String>> settings() {
    try (Connection connection = connections.open();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SHOW VARIABLES LIKE '" + SNAPSHOT_ISOLATION + "'")) {
      return row.next()
          ? List.of(
              Optional.of(SNAPSHOT_ISOLATION + "=OFF"), Optional.of(SNAPSHOT_ISOLATION + "=ON"))
          : List.of(Optional.empty());
    } catch (SQLException e) {
      throw new LedgerUnavailable(Effect.NOT_APPLIED, e);
    }
  }

  private Cell cell(
      AnomalyScript script, Isolation isolation, Optional<String> setting, List<AccountId> rows) {
    accounts.reset(rows, OPENING);
    AnomalyObservations observations = new AnomalyObservations();
    try (ScriptedTransaction one = new ScriptedTransaction(connections, waits, isolation, setting);
        ScriptedTransaction two = new ScriptedTransaction(connections, waits, isolation, setting)) {
      new ScriptRunner(Map.of(1, one, 2, two), rows, observations).run(script);
    }
    List<LabAccounts.Holding> ending = accounts.read(rows);
    observations.ended("x", ending.get(0).balance().toString());
    observations.ended("y", ending.get(1).balance().toString());
    boolean occurs = script.shows().test(observations);
    return new Cell(
        isolation,
        script.anomaly(),
        occurs,
        occurs ? "" : observations.prevention(),
        observations.history());
  }
}
