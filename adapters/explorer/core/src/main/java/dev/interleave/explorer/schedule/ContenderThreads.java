package dev.interleave.explorer.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The contenders' threads. An execution that failed leaves some of them inside a transaction.
 * Closing interrupts them and waits until they have ended, so that no transaction holds the rows
 * when these are removed.
 */
public final class ContenderThreads implements AutoCloseable {

  /** A statement that waits for a lock cannot be interrupted. The lock wait timeout ends it. */
  private static final Duration TERMINATION_TIMEOUT = Duration.ofSeconds(10);

  private final ExecutorService threads;
  private final List<Future<?>> running = new ArrayList<>();

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
  public void submit(Runnable work) {
    running.add(threads.submit(work));
  }

  /**
   * Waits until all work that was submitted has ended. Called by the thread that submits.
   *
   * @param limit how long each may take
   * @throws IllegalStateException if one of them does not end, or has failed
   */
  public void awaitIdle(Duration limit) {
    List<Future<?>> ends = List.copyOf(running);
    running.clear();
    for (Future<?> end : ends) {
      try {
        end.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        throw new IllegalStateException(
            "An operation has not ended " + limit.toMillis() + " ms after it was stopped.", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("the thread of an operation failed", e.getCause());
      }
    }
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
