package dev.interleave.lab.race;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The contenders' threads. An execution that failed leaves some of them in the middle of a
 * transaction: closing sends them home and waits until they are, so that nobody holds the rows any
 * more when these are removed.
 */
final class Contenders implements Executor, AutoCloseable {

  /** A statement that waits for a lock cannot be interrupted; the lock's timeout ends it. */
  private static final Duration WAY_HOME = Duration.ofSeconds(10);

  private final ExecutorService threads;

  Contenders(int number) {
    threads =
        Executors.newFixedThreadPool(
            number,
            work -> {
              Thread thread = new Thread(work, "contender");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void execute(Runnable attempt) {
    threads.execute(attempt);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(WAY_HOME.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
