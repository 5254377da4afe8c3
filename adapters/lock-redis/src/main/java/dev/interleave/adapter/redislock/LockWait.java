package dev.interleave.adapter.redislock;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The remaining wait of one acquisition, over all of its keys.
 *
 * <p>The pauses have full jitter (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture
 * Blog, 2015). Between instances polling is enough: one waiter of each asks, and no waiter depends
 * on a message that can be lost.
 */
final class LockWait {

  /** By how much longer those pause whom the one before them will call. */
  private static final int OTHERS = 25;

  private final long start;
  private final long deadline;
  private final long maxDelay;
  private long delay;

  LockWait(RedisLockSettings settings) {
    start = System.nanoTime();
    deadline = start + settings.maxWait().toNanos();
    delay = settings.firstDelay().toNanos();
    maxDelay = settings.maxDelay().toNanos();
  }

  /** How long the acquisition has lasted. */
  long nanos() {
    return System.nanoTime() - start;
  }

  boolean isOver() {
    return deadline - System.nanoTime() <= 0;
  }

  /**
   * Pauses before the next try, never beyond the end, so that the last try is made at the end.
   *
   * @param place where it waits: away from the first one there is nothing to try
   */
  void pauseAt(KeyLines.Place place) throws InterruptedException {
    long jittered = ThreadLocalRandom.current().nextLong(delay + 1);
    delay = Math.min(delay * 2, maxDelay);
    long remaining = Math.max(0, deadline - System.nanoTime());
    place.pause(Math.min(jittered, remaining), Math.min(OTHERS * jittered, remaining));
  }
}
