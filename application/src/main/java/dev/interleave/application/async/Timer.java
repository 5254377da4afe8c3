package dev.interleave.application.async;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A monotonic clock and its waits. A test uses a manual one. */
public interface Timer {

  /** Nanoseconds since some fixed moment. */
  long nanoTime();

  /**
   * Ends after a time, during which no thread waits. Dependents run on the timer's thread and must
   * not block.
   */
  CompletionStage<Void> after(Duration duration);

  /**
   * Waits on the current thread.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  default void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
  }

  /** The clock of the machine and the timer of the JDK. */
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
