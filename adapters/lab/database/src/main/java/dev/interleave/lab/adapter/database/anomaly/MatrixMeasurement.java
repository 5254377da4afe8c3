package dev.interleave.lab.adapter.database.anomaly;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.lab.port.AnomalyMatrix;
import dev.interleave.lab.port.AnomalyMatrix.Cell;
import dev.interleave.lab.port.AnomalyMatrix.Isolation;
import dev.interleave.lab.port.AnomalyMatrix.Mode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs every script at every isolation level, under every setting that changes the results. */
final class MatrixMeasurement {

  private final ScriptServer server;

  MatrixMeasurement(ScriptServer server) {
    this.server = server;
  }

  /**
   * @param engine name and version
   */
  AnomalyMatrix run(String engine) {
    List<Mode> modes = new ArrayList<>();
    for (Optional<String> setting : settings()) {
      List<Cell> cells = new ArrayList<>();
      for (Isolation isolation : Isolation.values()) {
        for (AnomalyScript script : AnomalyScript.all()) {
          cells.add(cell(script, isolation, setting));
        }
      }
      modes.add(new Mode(setting.orElse(""), cells));
    }
    return new AnomalyMatrix(engine, modes);
  }

  private List<Optional<String>> settings() {
    try (Connection connection = server.connections().open()) {
      return server.dialect().settings(connection);
    } catch (SQLException e) {
      throw new LedgerUnavailable(Effect.NOT_APPLIED, e);
    }
  }

  private Cell cell(AnomalyScript script, Isolation isolation, Optional<String> setting) {
    server.tables().reset();
    AnomalyObservations observations = new AnomalyObservations();
    try (ScriptedTransaction one = new ScriptedTransaction(server, isolation, setting);
        ScriptedTransaction two = new ScriptedTransaction(server, isolation, setting)) {
      new ScriptRunner(Map.of(1, one, 2, two), server, observations).run(script);
    }
    List<String> ending = server.tables().balances();
    observations.ended("x", ending.get(0));
    observations.ended("y", ending.get(1));
    boolean occurs = script.shows().test(observations);
    return new Cell(
        isolation,
        script.anomaly(),
        occurs,
        occurs ? "" : observations.prevention(),
        observations.history());
  }
}
