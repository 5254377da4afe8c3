package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.port.Steps;
import dev.interleave.explorer.step.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operation that runs on a thread. Statements on this thread are steps. While operations run, a
 * statement of another thread fails with an {@link SQLException} and ends the exploration: it
 * cannot be scheduled. So does a later statement of a thread that an operation started.
 */
final class OperationThread {

  private static final InheritableThreadLocal<OperationThread> CURRENT =
      new InheritableThreadLocal<>();

  private static final Set<OperationThread> RUNNING = ConcurrentHashMap.newKeySet();

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
    OperationThread operation = new OperationThread(name, explored, steps);
    CURRENT.set(operation);
    RUNNING.add(operation);
  }

  /**
   * Ends the operation of the current thread.
   *
   * @throws IllegalStateException if it left a transaction open, which is rolled back, or if a
   *     statement was refused that cannot be scheduled
   */
  static void end() {
    OperationThread operation = CURRENT.get();
    CURRENT.remove();
    if (operation == null) {
      return;
    }
    operation.ended = true;
    RUNNING.remove(operation);
    for (ConnectionSteps connection : Set.copyOf(operation.open)) {
      connection.abandon();
    }
    operation.explored.requireNoRefusal();
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
      throw operation.refused(
          "Operation "
              + operation.name
              + " uses JDBC on thread "
              + Thread.currentThread().getName()
              + ", which it started. Only statements on its own thread can be scheduled.");
    }
    return operation;
  }

  /**
   * The operation that runs on this thread, or null: also on a thread that an operation started.
   */
  static OperationThread ofThisThread() {
    OperationThread operation = CURRENT.get();
    boolean own = operation != null && operation.thread == Thread.currentThread();
    return own && !operation.ended ? operation : null;
  }

  /**
   * Called before a statement of a thread without an operation.
   *
   * @throws SQLException if the connection leads to the explored database, and operations run or
   *     one of them started the thread
   */
  static void requireOutside(Connection connection) throws SQLException {
    String thread = "Thread " + Thread.currentThread().getName() + " sent a statement ";
    OperationThread origin = CURRENT.get();
    if (origin != null && origin.explored.leadsTo(connection)) {
      throw origin.refused(
          thread + "after operation " + origin.name + ", which started it, had ended.");
    }
    for (OperationThread running : RUNNING) {
      if (running.explored.leadsTo(connection)) {
        throw running.refused(
            thread
                + "while operations ran. Only statements on the threads of operations can be"
                + " scheduled.");
      }
    }
  }

  /**
   * Ends the exploration, also if the application catches the exception. The refusal is kept too:
   * an execution that has ended ignores a failure of its steps.
   */
  SQLException refused(String message) {
    explored.refuse(message);
    steps.fail(new IllegalStateException(message));
    return new SQLException(message);
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
