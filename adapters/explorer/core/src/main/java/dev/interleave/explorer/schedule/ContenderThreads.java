package dev.interleave.explorer.schedule;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The contenders' threads. An execution that failed leaves some of them inside a transaction.
 * Closing interrupts them and waits until they have ended, so that no transaction holds the rows
 * when these are removed.
 */
public final class ContenderThreads implements AutoCloseable {

  /** A statement that waits for a lock cannot be interrupted. The lock wait timeout ends it. */
  private static final Duration TERMINATION_TIMEOUT = Duration.ofSeconds(10);

  private final ExecutorService threads;

  public ContenderThreads(int number) {
    threads =
        Executors.newFixedThreadPool(
            number,
            work -> {
              Thread thread = new Thread(work, "contender");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Runs the work on a thread that is idle. */
  public Future<?> submit(Runnable work) {
    return threads.submit(work);
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
