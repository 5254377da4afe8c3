package dev.interleave.adapter.redislock;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The time of one acquisition, spent over all of its keys.
 *
 * <p>The pauses have full jitter (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture
 * Blog, 2015). Between instances polling is enough: one caller of each instance asks, and none
 * waits for a message that was lost.
 */
final class LockWait {

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

  /** The time until the deadline; never negative. */
  Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /** The caller queues: this instance uses the key and wakes it, so it asks Redis less often. */
  void queued() {
    delay = maxDelay;
  }

  /** The pause before the next try. It never ends after the deadline, when the last try is made. */
  Duration nextPause() {
    Duration jittered = Duration.ofNanos(ThreadLocalRandom.current().nextLong(delay + 1));
    delay = Math.min(delay * 2, maxDelay);
    Duration remaining = remaining();
    return jittered.compareTo(remaining) < 0 ? jittered : remaining;
  }
}
