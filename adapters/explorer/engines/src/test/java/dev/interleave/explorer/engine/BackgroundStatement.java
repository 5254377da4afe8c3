package dev.interleave.explorer.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A statement on another thread. It may wait for a lock. */
final class BackgroundStatement {

  static final String OK = "ok";

  private static final long LONGEST_SECONDS = 60;

  private final FutureTask<String> outcome;

  private BackgroundStatement(FutureTask<String> outcome) {
    this.outcome = outcome;
  }

  static BackgroundStatement start(Connection connection, String sql) {
    return start(
        () -> {
          Database.run(connection, sql);
          return null;
        });
  }

  static BackgroundStatement start(Callable<Void> action) {
    FutureTask<String> task =
        new FutureTask<>(
            () -> {
              try {
                action.call();
                return OK;
              } catch (SQLException e) {
                return e.getSQLState();
              }
            });
    Thread thread = new Thread(task, "statement");
    thread.setDaemon(true);
    thread.start();
    return new BackgroundStatement(task);
  }

  boolean isDone() {
    return outcome.isDone();
  }

  /** {@link #OK}, or the SQLState of its error. */
  String join() throws InterruptedException, ExecutionException, TimeoutException {
    return outcome.get(LONGEST_SECONDS, TimeUnit.SECONDS);
  }
}
