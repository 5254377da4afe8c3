package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.engine.Engine;
import java.sql.Connection;
import java.sql.SQLException;

/** What the steps of all operations of an exploration share. */
final class ExploredConnections {

  private final Engine engine;
  private final Footprints footprints;

  ExploredConnections(Engine engine) {
    this.engine = engine;
    this.footprints = new Footprints(engine);
  }

  Engine engine() {
    return engine;
  }

  Footprints footprints() {
    return footprints;
  }

  /** The number by which the engine identifies a connection. */
  long idOf(Connection connection) throws SQLException {
    return engine.connectionId(connection);
  }

  IsolationRules rules(int isolation) {
    return IsolationRules.of(engine, isolation);
  }
}
