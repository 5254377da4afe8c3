package dev.interleave.bootstrap.startup;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Work of the start, under a separate limit. A cold JVM on a busy machine needs longer than the
 * timeouts of a request allow. Work that the database refuses is repeated until the limit, so it
 * must be idempotent.
 */
final class StartupWork {

  private static final long PAUSE_MILLIS = 200;

  private final long end;

  /**
   * @param limit for all of the work together, from now on
   */
  StartupWork(Duration limit) {
    this.end = System.nanoTime() + limit.toNanos();
  }

  boolean hasTimeLeft() {
    return end - System.nanoTime() > 0;
  }

  /**
   * Runs the work until it succeeds or the limit has passed.
   *
   * @param name begins the message of a failure: "Inserting the sample rows"
   * @throws IllegalStateException that names the work and the cause
   */
  void run(String name, Runnable work) {
    while (true) {
      try {
        work.run();
        return;
      } catch (LedgerUnavailable | ConcurrencyConflict e) {
        if (!hasTimeLeft()) {
          throw failed(name, e);
        }
      } catch (RuntimeException e) {
        throw failed(name, e);
      }
      pause();
    }
  }

  /**
   * Asks several times, with pauses.
   *
   * @param attempts at least 1
   * @return empty if one attempt succeeded, else the last failure
   */
  Optional<RuntimeException> attempt(int attempts, Supplier<?> question) {
    RuntimeException last = null;
    for (int i = 0; i < attempts && (i == 0 || hasTimeLeft()); i++) {
      if (i > 0) {
        pause();
      }
      try {
        question.get();
        return Optional.empty();
      } catch (RuntimeException e) {
        last = e;
      }
    }
    return Optional.of(last);
  }

  private static IllegalStateException failed(String name, RuntimeException cause) {
    return new IllegalStateException(name + " failed: " + reason(cause), cause);
  }

  /** The innermost cause, which never reads "null": an exception without a message has a class. */
  static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    return innermost.toString();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The start was interrupted.", e);
    }
  }
}
