package dev.interleave.adapter.survival.run;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a time of the schedule. Nothing waits for an interleaving. */
final class TimedWait {

  private TimedWait() {}

  /** Returns when the time is over. */
  static void of(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
