package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.port.Steps;
import dev.interleave.explorer.step.Step;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The operation that runs on a thread. Statements on this thread are steps. A statement on a thread
 * that the operation started fails with an {@link SQLException} that names both. A thread of a pool
 * that existed before passes through: its statements run unscheduled.
 */
final class OperationThread {

  private static final InheritableThreadLocal<OperationThread> CURRENT =
      new InheritableThreadLocal<>();

  private final String name;
  private final ExploredConnections explored;
  private final Steps<Step> steps;
  private final Thread thread = Thread.currentThread();
  private final Set<ConnectionSteps> open = new LinkedHashSet<>();
  private volatile boolean ended;

  private OperationThread(String name, ExploredConnections explored, Steps<Step> steps) {
    this.name = name;
    this.explored = explored;
    this.steps = steps;
  }

  /** Begins an operation on the current thread. */
  static void begin(String name, ExploredConnections explored, Steps<Step> steps) {
    CURRENT.set(new OperationThread(name, explored, steps));
  }

  /**
   * Ends the operation of the current thread.
   *
   * @throws IllegalStateException if it left a transaction open. The transaction is rolled back
   */
  static void end() {
    OperationThread operation = CURRENT.get();
    CURRENT.remove();
    if (operation == null) {
      return;
    }
    operation.ended = true;
    for (ConnectionSteps connection : Set.copyOf(operation.open)) {
      connection.abandon();
    }
    if (!operation.open.isEmpty()) {
      throw new IllegalStateException(
          "Operation "
              + operation.name
              + " ended within a transaction. It was rolled back. Close its connection.");
    }
  }

  /**
   * @return the operation of the current thread, or null
   * @throws SQLException if the thread was started by an operation that still runs
   */
  static OperationThread current() throws SQLException {
    OperationThread operation = CURRENT.get();
    if (operation == null || operation.ended) {
      return null;
    }
    if (operation.thread != Thread.currentThread()) {
      throw new SQLException(
          "Operation "
              + operation.name
              + " uses JDBC on thread "
              + Thread.currentThread().getName()
              + ", which it started. Only statements on its own thread can be scheduled.");
    }
    return operation;
  }

  Steps<Step> steps() {
    return steps;
  }

  ExploredConnections explored() {
    return explored;
  }

  void transactionBegan(ConnectionSteps connection) {
    open.add(connection);
  }

  void transactionEnded(ConnectionSteps connection) {
    open.remove(connection);
  }
}
