package dev.interleave.adapter.persistence;

import dev.interleave.adapter.persistence.conflict.DatabaseFailures;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The last success of a check, which stands for a few seconds while the server refuses the check a
 * session. Not thread-safe.
 */
final class RecentSuccess {

  static final Duration STANDS = Duration.ofSeconds(5);

  private final LongSupplier nanoTime;
  private OptionalLong last = OptionalLong.empty();

  RecentSuccess(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void succeeded() {
    last = OptionalLong.of(nanoTime.getAsLong());
  }

  /** Whether the check counts as passed although it failed. */
  boolean outweighs(RuntimeException failure) {
    return DatabaseFailures.isWithoutConnection(failure)
        && last.isPresent()
        && nanoTime.getAsLong() - last.getAsLong() <= STANDS.toNanos();
  }
}
