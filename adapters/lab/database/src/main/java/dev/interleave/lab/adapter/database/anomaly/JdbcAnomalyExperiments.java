package dev.interleave.lab.adapter.database.anomaly;

import dev.interleave.lab.adapter.database.ExperimentLock;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.port.AnomalyMatrix;
import dev.interleave.lab.port.out.AnomalyExperiments;
import dev.interleave.lab.port.out.ConnectedEngine;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.ThreadLockWaits;
import java.time.Duration;

/** Runs the scripts on the database of the service, on rows of its tables. */
public final class JdbcAnomalyExperiments implements AnomalyExperiments {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final ExperimentLock lock =
      new ExperimentLock("the anomalies are being measured", TIMEOUT);
  private final LabConnections connections;
  private final ConnectedEngine engine;
  private final LabAccounts accounts;
  private final ThreadLockWaits waits;

  public JdbcAnomalyExperiments(
      LabConnections connections,
      ConnectedEngine engine,
      LabAccounts accounts,
      ThreadLockWaits waits) {
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
    try (ServiceTables tables = ServiceTables.open(accounts)) {
      return new MatrixMeasurement(
              new ScriptServer(connections, waits, new InnoDbScriptDialect(), tables))
          .run(engine.name());
    }
  }
}
