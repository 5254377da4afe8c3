package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.engine.Engine;
import java.sql.Connection;
import java.sql.SQLException;

/** What the steps of all operations of an exploration share. */
final class ExploredConnections {

  private final Engine engine;
  private final Footprints footprints;
  private volatile String refusal = "";

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

  /**
   * The number by which the engine identifies a connection.
   *
   * @throws SQLException if it is no connection to the explored database. The exploration ends
   */
  long idOf(Connection connection) throws SQLException {
    try {
      return engine.connectionId(connection);
    } catch (IllegalStateException e) {
      throw refused(
          "An operation uses a wrapped DataSource of another database: " + e.getMessage());
    }
  }

  /** Whether it is a connection to the explored database, and the engine is open. */
  boolean leadsTo(Connection connection) {
    try {
      engine.connectionId(connection);
      return true;
    } catch (IllegalStateException | SQLException elsewhere) {
      return false;
    }
  }

  /** Ends the exploration when an operation ends. The application could catch the exception. */
  SQLException refused(String message) {
    refusal = message;
    return new SQLException(message);
  }

  /**
   * @throws IllegalStateException if a statement was refused
   */
  void requireNoRefusal() {
    if (!refusal.isEmpty()) {
      throw new IllegalStateException(refusal);
    }
  }

  IsolationRules rules(int isolation) {
    return IsolationRules.of(engine, isolation);
  }
}
