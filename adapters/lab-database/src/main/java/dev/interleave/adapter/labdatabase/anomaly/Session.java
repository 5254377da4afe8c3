package dev.interleave.adapter.labdatabase.anomaly;

import dev.interleave.adapter.labdatabase.LabConnections;
import dev.interleave.application.port.lab.AnomalyMatrix.Isolation;
import dev.interleave.application.port.out.lab.LockWaits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One transaction on a connection and a thread of its own. */
final class Session implements AutoCloseable {

  private static final long POLL_MILLIS = 3;
  private static final long BOUNDED_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final LockWaits waits;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Thread worker;
  private final Connection connection;
  private CompletableFuture<Answer> pending;
  private String pendingSql = "";

  Session(
      LabConnections connections, LockWaits waits, Isolation isolation, Optional<String> setting) {
    this.waits = waits;
    this.worker = CompletableFuture.supplyAsync(Thread::currentThread, thread).join();
    this.connection =
        CompletableFuture.supplyAsync(() -> open(connections, isolation, setting), thread).join();
  }

  private Connection open(
      LabConnections connections, Isolation isolation, Optional<String> setting) {
    waits.watch();
    try {
      Connection opened = connections.open();
      try (Statement statement = opened.createStatement()) {
        statement.execute("SET SESSION innodb_lock_wait_timeout = 3");
        if (setting.isPresent()) {
          statement.execute("SET SESSION " + setting.get());
        }
      }
      opened.setTransactionIsolation(levelOf(isolation));
      opened.setAutoCommit(false);
      return opened;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
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

  /** What is under way. */
  String sql() {
    return pendingSql;
  }

  /** Sends a statement; {@link #settle} tells what came of it. */
  void send(String sql) {
    pendingSql = sql;
    pending = CompletableFuture.supplyAsync(() -> execute(sql), thread);
  }

  /** The answer, or empty if the statement waits for a lock. */
  Optional<Answer> settle() {
    long end = System.nanoTime() + BOUNDED_WAIT_NANOS;
    while (true) {
      try {
        Answer answer = pending.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        pending = null;
        return Optional.of(answer);
      } catch (TimeoutException notYet) {
        if (waits.source().readable() ? waits.look(worker).waiting() : System.nanoTime() > end) {
          return Optional.empty();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Answer execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet row = statement.getResultSet()) {
          row.next();
          return new Answer(Optional.of(row.getString(1)), 0);
        }
      }
      return new Answer(Optional.empty(), 0);
    } catch (SQLException e) {
      return new Answer(Optional.empty(), rolledBack(e));
    }
  }

  private int rolledBack(SQLException failure) {
    try {
      connection.rollback();
    } catch (SQLException alsoBroken) {
      failure.addSuppressed(alsoBroken);
    }
    return failure.getErrorCode();
  }

  @Override
  public void close() {
    CompletableFuture.runAsync(this::end, thread).join();
    thread.shutdown();
  }

  private void end() {
    waits.forget();
    try {
      connection.close();
    } catch (SQLException alreadyBroken) {
      // The server ends its half by itself.
    }
  }
}
