package dev.interleave.application.queue;

import dev.interleave.application.async.Timer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;

/** The timer of all waiters of a queue: it rings for the earliest timeout. Guarded by the queue. */
final class Alarm {

  private static final Runnable NO_CHANGE = () -> {};

  private final Timer timer;
  private final LongConsumer rings;

  /** Meaningless if it is not set. */
  private long time;

  private boolean set;

  /**
   * @param rings receives the time that the alarm was set to; not called under the lock
   */
  Alarm(Timer timer, LongConsumer rings) {
    this.timer = timer;
    this.rings = rings;
  }

  boolean isSet() {
    return set;
  }

  /**
   * Sets the alarm, unless it rings earlier. If the timer fails, the alarm stays as it was.
   *
   * @return to be run after the lock is released, because a time that has passed rings at once
   */
  Runnable setTo(long earliest) {
    if (set && earliest - time >= 0) {
      return NO_CHANGE;
    }
    CompletionStage<Void> ring = timer.after(Duration.ofNanos(earliest - timer.nanoTime()));
    time = earliest;
    set = true;
    return () -> ring.thenRun(() -> rings.accept(earliest));
  }

  /** Whether it was still set to this time. It is not set any more then. */
  boolean rang(long at) {
    boolean current = set && at == time;
    if (current) {
      set = false;
    }
    return current;
  }
}
