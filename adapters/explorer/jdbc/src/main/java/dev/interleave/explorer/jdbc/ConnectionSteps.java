package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.port.ExecutionStopped;
import dev.interleave.explorer.step.Footprint;
import dev.interleave.explorer.step.Footprint.Snapshot;
import dev.interleave.explorer.step.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** Reports the steps of one connection, and follows its transaction. */
final class ConnectionSteps {

  private final Connection real;
  private final Transaction transaction = new Transaction();
  private final SequenceDraw draws = new SequenceDraw();
  private final SessionIsolation session;
  private OperationThread user;
  private Boolean below;
  private ReadRows readRows;
  private Long id;

  ConnectionSteps(Connection real) {
    this.real = real;
    this.session = new SessionIsolation(real);
  }

  /** The real call. */
  interface Call {
    Object run() throws Throwable;
  }

  /** Checks a connection that an operation receives. Closes it if it cannot be explored. */
  void begin() throws SQLException {
    try {
      check(OperationThread.current());
    } catch (SQLException e) {
      real.close();
      throw e;
    }
  }

  /**
   * Whether the real connection leads through another stepped connection. Then only that one makes
   * steps: it also sees the commit of a transaction manager that does not know this one. A lazy
   * proxy connects when it is asked, so this is first called for a statement.
   */
  boolean areBelow() throws SQLException {
    if (below == null) {
      below = real.isWrapperFor(Stepped.class);
    }
    return below;
  }

  /**
   * The operation of this thread, or null. Checks the connection when an operation first uses it.
   */
  private OperationThread operation() throws SQLException {
    OperationThread operation = OperationThread.current();
    if (operation != null && operation != user && !transaction.begun()) {
      check(operation);
      if (!real.getAutoCommit()) {
        // The check must not begin the transaction of the operation, whose time it would fix.
        real.rollback();
      }
    }
    return operation;
  }

  private void check(OperationThread operation) throws SQLException {
    user = operation;
    id = null;
    operation.explored().requireSchema(real, operation);
    session.read();
  }

  /**
   * Calls {@code setSchema} or {@code setCatalog}.
   *
   * @throws SQLException if the schema of an operation changes. The exploration ends
   */
  Object setSchema(Call call) throws Throwable {
    OperationThread operation = OperationThread.ofThisThread();
    return operation == null ? call.run() : inOneSchema(operation, call);
  }

  private Object inOneSchema(OperationThread operation, Call call) throws Throwable {
    ExploredConnections explored = operation.explored();
    String before = explored.schemaOf(real);
    Object result = call.run();
    String after = explored.schemaOf(real);
    if (!Objects.equals(before, after)) {
      throw operation.refused(
          "An operation changed the schema from "
              + before
              + " to "
              + after
              + ". Only the explored schema is compared and restored.");
    }
    return result;
  }

  /**
   * Sets the isolation level. Within a transaction this is a step of which nothing is known: the
   * driver of H2 commits first, and MySQL's level is that of the next transaction.
   */
  Object setIsolation(int level, Call call) throws Throwable {
    OperationThread operation = transaction.begun() || session.isUncertain() ? operation() : null;
    if (operation == null) {
      Object result = call.run();
      session.set(level);
      return result;
    }
    boolean commits = operation.explored().product() == Product.H2;
    return statement(
        operation,
        StatementText.ofCall("setTransactionIsolation"),
        StatementAccess.UNKNOWN,
        () -> {
          session.changeWithinTransaction();
          Object result = call.run();
          if (commits) {
            ended(operation);
          }
          return result;
        });
  }

  Object setAutoCommit(boolean on, Call call) throws Throwable {
    return on ? commit(call) : call.run();
  }

  /** What is read of the result of the last statement; null if it was no step. */
  ReadRows readRows() {
    return readRows;
  }

  Object statement(List<BoundSql> statements, boolean callable, Call call) throws Throwable {
    readRows = null;
    if (areBelow()) {
      return call.run();
    }
    OperationThread operation = operation();
    if (operation == null) {
      return outside(call);
    }
    if (draws.isDraw(statements) && !drawTakesSnapshot(operation)) {
      return call.run();
    }
    if (statements.size() > 1 && real.getAutoCommit()) {
      operation.explored().runsBatchUnderAutocommit();
    }
    StatementAccess access =
        callable || session.isUncertain()
            ? StatementAccess.UNKNOWN
            : footprints(operation).access(statements, rules(operation));
    return statement(operation, StatementText.of(statements), access, call);
  }

  private boolean drawTakesSnapshot(OperationThread operation) throws SQLException {
    return session.isUncertain()
        || !real.getAutoCommit()
            && rules(operation).drawsTakeSnapshot()
            && !transaction.snapshotTaken();
  }

  /** A step of which nothing is known. */
  Object unknown(String text, Call call) throws Throwable {
    if (areBelow()) {
      return call.run();
    }
    OperationThread operation = operation();
    return operation == null
        ? outside(call)
        : statement(operation, StatementText.ofCall(text), StatementAccess.UNKNOWN, call);
  }

  private Object outside(Call call) throws Throwable {
    OperationThread.requireOutside(real);
    return call.run();
  }

  private Object statement(
      OperationThread operation, StatementText text, StatementAccess analyzed, Call call)
      throws Throwable {
    boolean autocommit = real.getAutoCommit();
    StatementAccess access = session.isUncertain() ? StatementAccess.UNKNOWN : analyzed;
    boolean schema = SessionStatements.canChangeSchema(text.sql());
    Footprint footprint = footprint(operation, text.sql(), access, autocommit);
    Step step = new Step(Step.Kind.STATEMENT, text.line(), text.shown(), id(operation), footprint);
    operation.steps().before(step);
    if (!autocommit) {
      transaction.add(access, footprint.snapshot() != Snapshot.EACH_STATEMENT);
      operation.transactionBegan(this);
    }
    session.sends(text.sql(), access.unknown(), autocommit);
    Object result = run(operation, step, schema ? () -> inOneSchema(operation, call) : call);
    readRows = new ReadRows(operation, step);
    if (!autocommit && real.getAutoCommit()) {
      // Text has ended a transaction that text began, as the driver of H2 reports.
      ended(operation);
    }
    return result;
  }

  private Footprint footprint(
      OperationThread operation, String sql, StatementAccess access, boolean autocommit)
      throws SQLException {
    if (access.unknown()) {
      return Footprint.UNKNOWN;
    }
    boolean local = SessionStatements.isLocal(sql);
    return autocommit
        ? footprints(operation).autocommit(access)
        : footprints(operation).inTransaction(access, transaction, rules(operation), local);
  }

  Object commit(Call call) throws Throwable {
    OperationThread operation = withinTransaction();
    if (operation == null) {
      return call.run();
    }
    Step step = end(operation, Step.Kind.COMMIT, "commit", Footprints::commit);
    try {
      operation.steps().before(step);
    } catch (ExecutionStopped stopped) {
      throw withoutCommit(operation, stopped);
    }
    ended(operation);
    return run(operation, step, call);
  }

  /**
   * Rolls back. After an exception of a commit a transaction manager gives the connection back to
   * its pool. After an error it need not: Agroal and Narayana then keep the connection. The state
   * is none that frameworks retry.
   */
  private SQLException withoutCommit(OperationThread operation, ExecutionStopped stopped)
      throws SQLException {
    ended(operation);
    real.rollback();
    return new SQLException("rolled back: " + stopped.getMessage(), "25000", stopped);
  }

  Object rollback(Call call) throws Throwable {
    OperationThread operation = withinTransaction();
    if (operation == null) {
      return call.run();
    }
    Step step = end(operation, Step.Kind.ROLLBACK, "rollback", Footprints::rollback);
    ended(operation);
    try {
      operation.steps().before(step);
    } catch (ExecutionStopped stopped) {
      return call.run();
    }
    return run(operation, step, call);
  }

  Object rollbackToSavepoint(Call call) throws Throwable {
    OperationThread operation = withinTransaction();
    if (operation == null) {
      return call.run();
    }
    Step step = end(operation, Step.Kind.STATEMENT, "rollback to savepoint", Footprints::rollback);
    operation.steps().before(step);
    return run(operation, step, call);
  }

  /** The operation of this thread if the connection is within a transaction, otherwise null. */
  private OperationThread withinTransaction() throws SQLException {
    return transaction.begun() ? OperationThread.current() : null;
  }

  /** What the end of a transaction touches, under the rules of its isolation level. */
  private interface Ending {
    Footprint of(Footprints footprints, Transaction transaction, IsolationRules rules);
  }

  /** An aborted transaction of PostgreSQL answers no query of its level, so none is sent. */
  private Step end(OperationThread operation, Step.Kind kind, String text, Ending ending)
      throws SQLException {
    Footprint footprint =
        session.isUncertain()
            ? Footprint.UNKNOWN
            : ending.of(footprints(operation), transaction, rules(operation));
    return step(operation, kind, text, footprint);
  }

  /** Rolls an open transaction back first: what a server does with it would be unscheduled. */
  Object close(Call call) throws Throwable {
    try {
      if (withinTransaction() != null) {
        rollback(
            () -> {
              real.rollback();
              return null;
            });
      }
    } catch (Throwable failure) {
      closeAfter(failure, call);
      throw failure;
    }
    return call.run();
  }

  private static void closeAfter(Throwable failure, Call call) {
    try {
      call.run();
    } catch (Throwable second) {
      failure.addSuppressed(second);
    }
  }

  /** Rolls back what an operation left open when it ended. This is no step. */
  void abandon() {
    transaction.clear();
    session.transactionEnds();
    try {
      real.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException("The transaction that an operation left open remains", e);
    }
  }

  private Object run(OperationThread operation, Step step, Call call) throws Throwable {
    Object result;
    try {
      result = call.run();
    } catch (SQLException e) {
      failed(operation, step, e);
      throw e;
    }
    operation.steps().after(step, StepOutcome.of(result));
    return result;
  }

  private void failed(OperationThread operation, Step step, SQLException e) {
    if (RollbackByError.endsTransaction(operation.explored().product(), e)) {
      ended(operation);
    }
    operation.steps().failed(step, StepOutcome.of(e));
  }

  private void ended(OperationThread operation) {
    session.transactionEnds();
    transaction.clear();
    operation.transactionEnded(this);
  }

  private Step step(OperationThread operation, Step.Kind kind, String text, Footprint footprint)
      throws SQLException {
    return new Step(kind, text, id(operation), footprint);
  }

  private long id(OperationThread operation) throws SQLException {
    if (id == null) {
      id = operation.explored().idOf(real, operation);
    }
    return id;
  }

  private static Footprints footprints(OperationThread operation) {
    return operation.explored().footprints();
  }

  private IsolationRules rules(OperationThread operation) throws SQLException {
    return session.rules(operation.explored());
  }
}
