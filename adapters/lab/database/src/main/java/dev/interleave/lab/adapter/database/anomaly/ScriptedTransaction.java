package dev.interleave.lab.adapter.database.anomaly;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.port.AnomalyMatrix.Isolation;
import dev.interleave.lab.port.out.ThreadLockWaits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A transaction with its connection and its thread. */
final class ScriptedTransaction implements AutoCloseable {

  private static final long POLL_MILLIS = 3;
  private static final long BOUNDED_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final ThreadLockWaits waits;
  private final ScriptDialect dialect;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Thread worker;
  private final Connection connection;
  private CompletableFuture<StatementResult> pending;
  private AnomalyScript.Step step;

  ScriptedTransaction(ScriptServer server, Isolation isolation, Optional<String> setting) {
    this.waits = server.waits();
    this.dialect = server.dialect();
    this.worker = CompletableFuture.supplyAsync(Thread::currentThread, thread).join();
    try {
      this.connection =
          resultOf(
              CompletableFuture.supplyAsync(
                  () -> open(server.connections(), isolation, setting), thread));
    } catch (LedgerUnavailable e) {
      CompletableFuture.runAsync(waits::unwatch, thread).join();
      thread.shutdown();
      throw e;
    }
  }

  private Connection open(
      LabConnections connections, Isolation isolation, Optional<String> setting) {
    waits.watch();
    try {
      Connection opened = connections.open();
      try (Statement statement = opened.createStatement()) {
        for (String sql : dialect.preparation(setting)) {
          statement.execute(sql);
        }
      }
      opened.setTransactionIsolation(levelOf(isolation));
      opened.setAutoCommit(false);
      return opened;
    } catch (SQLException e) {
      throw new LedgerUnavailable(Effect.NOT_APPLIED, e);
    }
  }

  private static int levelOf(Isolation isolation) {
    return switch (isolation) {
      case READ_UNCOMMITTED -> Connection.TRANSACTION_READ_UNCOMMITTED;
      case READ_COMMITTED -> Connection.TRANSACTION_READ_COMMITTED;
      case REPEATABLE_READ -> Connection.TRANSACTION_REPEATABLE_READ;
      case SERIALIZABLE -> Connection.TRANSACTION_SERIALIZABLE;
    };
  }

  boolean isPending() {
    return pending != null;
  }

  /** The last step that was sent. */
  AnomalyScript.Step step() {
    return step;
  }

  /**
   * Sends a statement. {@link #settle} returns the result.
   *
   * @param sql the SQL of the step, with the ids of the rows
   */
  void send(AnomalyScript.Step next, String sql) {
    step = next;
    pending = CompletableFuture.supplyAsync(() -> execute(sql), thread);
  }

  /** The result, or empty if the statement waits for a lock. */
  Optional<StatementResult> settle() {
    long end = System.nanoTime() + BOUNDED_WAIT_NANOS;
    while (true) {
      if (hasAnswered()) {
        StatementResult answer = resultOf(pending);
        pending = null;
        return Optional.of(answer);
      }
      if (waits.source().readable() ? waits.waitOf(worker).waiting() : System.nanoTime() > end) {
        return Optional.empty();
      }
    }
  }

  private boolean hasAnswered() {
    try {
      pending.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException failed) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerUnavailable(Effect.NOT_APPLIED, e);
    }
  }

  private static <T> T resultOf(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private StatementResult execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet row = statement.getResultSet()) {
          row.next();
          return new StatementResult(Optional.of(row.getString(1)), Optional.empty());
        }
      }
      return new StatementResult(Optional.empty(), Optional.empty());
    } catch (SQLException e) {
      return new StatementResult(Optional.empty(), prevention(e));
    }
  }

  private Optional<String> prevention(SQLException failure) {
    try {
      connection.rollback();
    } catch (SQLException alsoBroken) {
      failure.addSuppressed(alsoBroken);
    }
    Optional<String> code = dialect.prevention(failure);
    if (code.isEmpty()) {
      throw new LedgerUnavailable(Effect.NOT_APPLIED, failure);
    }
    return code;
  }

  @Override
  public void close() {
    CompletableFuture.runAsync(this::end, thread).join();
    thread.shutdown();
  }

  private void end() {
    waits.unwatch();
    try {
      connection.close();
    } catch (SQLException alreadyBroken) {
      // The server has closed the connection.
    }
  }
}
