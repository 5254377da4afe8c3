package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.engine.Engine;
import dev.interleave.explorer.port.Catalogue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** What the steps of all operations of an exploration share. */
final class ExploredConnections {

  private final Engine engine;
  private final Product product;
  private final Footprints footprints;
  private final String schema;
  private final Set<String> gaps = new ConcurrentSkipListSet<>();
  private volatile String refusal = "";

  ExploredConnections(Engine engine, Catalogue catalogue, String schema) {
    this.engine = engine;
    this.schema = schema;
    this.product = Product.of(engine);
    this.footprints = new Footprints(catalogue);
  }

  Product product() {
    return product;
  }

  Footprints footprints() {
    return footprints;
  }

  /**
   * The number by which the engine identifies a connection.
   *
   * @throws SQLException if it is no connection to the explored database. The exploration ends
   */
  long idOf(Connection connection, OperationThread operation) throws SQLException {
    try {
      return engine.connectionId(connection);
    } catch (IllegalStateException e) {
      throw operation.refused(
          "The connection of an operation cannot be explored: " + e.getMessage());
    }
  }

  /**
   * Called when an operation receives a connection, before its first statement.
   *
   * @throws SQLException if the connection uses another schema than the given one. The exploration
   *     ends
   */
  void requireSchema(Connection connection, OperationThread operation) throws SQLException {
    if (schema.isEmpty()) {
      return;
    }
    String used = schemaOf(connection);
    if (!connection.getAutoCommit()) {
      connection.rollback();
    }
    if (!schema.equalsIgnoreCase(used)) {
      throw operation.refused(
          "The connection of an operation uses schema "
              + used
              + " and not the explored schema "
              + schema
              + ".");
    }
  }

  /**
   * The schema in which a connection looks for tables. In MySQL and MariaDB it is the database,
   * which a setting of the driver makes a schema or a catalogue.
   */
  String schemaOf(Connection connection) throws SQLException {
    String used = connection.getSchema();
    return used == null && product == Product.INNODB ? connection.getCatalog() : used;
  }

  /** Called for a batch of several statements under autocommit. PostgreSQL commits it at once. */
  void runsBatchUnderAutocommit() {
    if (product != Product.POSTGRESQL) {
      gaps.add(
          "A batch under autocommit ran as one step, but each of its statements is a transaction of"
              + " its own. Run it in a transaction.");
    }
  }

  /**
   * Orders that cannot be run.
   *
   * @throws IllegalStateException if a statement was refused
   */
  List<String> gaps() {
    requireNoRefusal();
    return List.copyOf(gaps);
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

  /** Keeps the reason why the exploration must end, for refusals after the end of an execution. */
  void refuse(String message) {
    refusal = message;
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
    return IsolationRules.of(engine, product, isolation);
  }
}
