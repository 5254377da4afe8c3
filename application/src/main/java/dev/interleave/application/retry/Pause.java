package dev.interleave.application.retry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** How a retry waits, and by which clock. The system's, or a test's. */
public interface Pause {

  /** Nanoseconds since some fixed moment. */
  long nanoTime();

  /**
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void sleep(Duration duration) throws InterruptedException;

  /** Ends after a time, during which no thread waits; what depends on it must not block. */
  CompletionStage<Void> after(Duration duration);

  /** The real clock and the real sleep. */
  Pause SYSTEM =
      new Pause() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
          Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        }

        @Override
        public CompletionStage<Void> after(Duration duration) {
          return new CompletableFuture<Void>()
              .completeOnTimeout(null, duration.toNanos(), TimeUnit.NANOSECONDS);
        }
      };
}
