package dev.interleave.application.retry;

import java.time.Duration;

/** How a retry waits, and by which clock. The system's, or a test's. */
public interface Pause {

  /** Nanoseconds since some fixed moment. */
  long nanoTime();

  /**
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void sleep(Duration duration) throws InterruptedException;

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
      };
}
