package dev.interleave.lab.adapter.database.unsafe;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.Operation;
import dev.interleave.lab.adapter.database.LabConnections;
import java.sql.Connection;
import java.sql.SQLException;

/** One transaction of one attempt, and the checkpoints that it passes. */
final class Attempt implements AutoCloseable {

  private final Checkpoint checkpoint;
  private final Operation operation;
  private final int number;
  private final Connection connection;

  private Attempt(Checkpoint checkpoint, Operation operation, int number, Connection connection) {
    this.checkpoint = checkpoint;
    this.operation = operation;
    this.number = number;
    this.connection = connection;
  }

  /** The statements of the transaction. */
  interface Work<T> {
    T in(Attempt attempt, Connection connection) throws SQLException;
  }

  /** Runs the work. It changes nothing unless it calls {@link #commit}. */
  static <T> T run(
      LabConnections connections,
      Checkpoint checkpoint,
      Operation operation,
      int number,
      Work<T> work) {
    try (Attempt attempt = new Attempt(checkpoint, operation, number, begin(connections.open()))) {
      return work.in(attempt, attempt.connection);
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  private static Connection begin(Connection connection) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
    return connection;
  }

  /** The same transaction without checkpoints. */
  Attempt withoutCheckpoints() {
    return new Attempt(Checkpoint.NONE, operation, number, connection);
  }

  void before(Step step) {
    checkpoint.before(operation, number, step);
  }

  void after(Step step, Observation seen) {
    checkpoint.after(operation, number, step, seen);
  }

  void commit() throws SQLException {
    before(Step.COMMIT);
    connection.commit();
    after(Step.COMMIT, Observation.NONE);
  }

  private static RuntimeException translated(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case 1213 -> new ConcurrencyConflict(ConcurrencyConflict.Cause.DEADLOCK, failure);
      case 1205 -> new ConcurrencyConflict(ConcurrencyConflict.Cause.LOCK_WAIT, failure);
      case 1020 -> new ConcurrencyConflict(ConcurrencyConflict.Cause.SNAPSHOT, failure);
      default -> new LedgerUnavailable(Effect.UNKNOWN, failure);
    };
  }

  /** Rolls back an uncommitted transaction. */
  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
