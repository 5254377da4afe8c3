package dev.interleave.application.retry;

import dev.interleave.application.async.Timer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The clock and the waits of a retry. A test uses its own. */
public interface Pause extends Timer {

  /**
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void sleep(Duration duration) throws InterruptedException;

  /** The real clock and the real sleep. */
  Pause SYSTEM =
      new Pause() {
        @Override
        public long nanoTime() {
          return Timer.SYSTEM.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
          Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        }

        @Override
        public CompletionStage<Void> after(Duration duration) {
          return Timer.SYSTEM.after(duration);
        }
      };
}
