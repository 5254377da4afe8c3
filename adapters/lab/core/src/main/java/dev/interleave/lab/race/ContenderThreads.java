package dev.interleave.lab.race;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The contenders' threads. An execution that failed leaves some of them inside a transaction.
 * Closing interrupts them and waits until they have ended, so that no transaction holds the rows
 * when these are removed.
 */
final class ContenderThreads implements Executor, AutoCloseable {

  /** A statement that waits for a lock cannot be interrupted. The lock wait timeout ends it. */
  private static final Duration TERMINATION_TIMEOUT = Duration.ofSeconds(10);

  private final ExecutorService threads;

  ContenderThreads(int number) {
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
      threads.awaitTermination(TERMINATION_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
