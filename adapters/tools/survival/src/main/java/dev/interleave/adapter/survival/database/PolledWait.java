package dev.interleave.adapter.survival.database;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for a state of another process, which nothing but a poll can show. */
final class PolledWait {

  private static final Duration POLL = Duration.ofMillis(50);

  private PolledWait() {}

  /**
   * Returns the first value that is present.
   *
   * @throws DatabaseException after the longest time, with the description
   */
  static <T> T of(Duration longest, String description, Supplier<Optional<T>> value) {
    long end = System.nanoTime() + longest.toNanos();
    while (true) {
      Optional<T> result = value.get();
      if (result.isPresent()) {
        return result.get();
      }
      if (System.nanoTime() > end) {
        throw new DatabaseException(description + " within " + longest.toSeconds() + " s");
      }
      try {
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DatabaseException("interrupted", e);
      }
    }
  }
}
