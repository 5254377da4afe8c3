package dev.interleave.lab.adapter.database.anomaly;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.lab.adapter.database.JdbcConnectedEngine;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.adapter.database.lockwait.EngineLockWaits;
import dev.interleave.lab.adapter.database.lockwait.WatchedThreads;
import dev.interleave.lab.port.AnomalyMatrix;
import dev.interleave.lab.port.DatabaseServer;
import dev.interleave.lab.port.out.AnomalyExperiments;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Runs the scripts on any PostgreSQL, MySQL or MariaDB server, in tables that exist during the run.
 * The user of the server needs the privilege to create tables.
 */
public final class ServerAnomalyExperiments implements AnomalyExperiments {

  private final WatchedThreads threads = new WatchedThreads();
  private final LabConnections connections;

  public ServerAnomalyExperiments(DatabaseServer server) {
    this.connections =
        new LabConnections(
            // Connector/J opens MariaDB as well. It is the driver of the service.
            server.url().replaceFirst("^jdbc:mariadb:", "jdbc:mysql:"),
            server.username(),
            server.password(),
            threads);
  }

  @Override
  public AnomalyMatrix run() {
    ScriptDialect dialect = dialect();
    String engine = new JdbcConnectedEngine(connections::open).name();
    try (EngineLockWaits waits = new EngineLockWaits(connections, threads);
        ExperimentTables tables = ExperimentTables.create(connections, dialect)) {
      return new MatrixMeasurement(new ScriptServer(connections, waits, dialect, tables))
          .run(engine);
    }
  }

  private ScriptDialect dialect() {
    try (Connection connection = connections.open()) {
      return ScriptDialect.of(connection);
    } catch (SQLException e) {
      throw new LedgerUnavailable(Effect.NOT_APPLIED, e);
    }
  }
}
