package dev.interleave.adapter.persistence;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A monotonic clock and its timer. A test uses a manual one. */
interface Timer {

  /** Nanoseconds since some fixed moment. */
  long nanoTime();

  /** Ends after a time, during which no thread waits; what depends on it must not block. */
  CompletionStage<Void> after(Duration duration);

  /** The clock of the machine. */
  Timer SYSTEM =
      new Timer() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public CompletionStage<Void> after(Duration duration) {
          return new CompletableFuture<Void>()
              .completeOnTimeout(null, duration.toNanos(), TimeUnit.NANOSECONDS);
        }
      };
}
