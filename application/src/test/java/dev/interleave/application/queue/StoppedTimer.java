package dev.interleave.application.queue;

import dev.interleave.application.async.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A clock that a test moves, and whose timer can fail. */
final class StoppedTimer implements Timer {

  private final List<Ring> rings = new ArrayList<>();
  private long now;
  private Throwable failure;

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public CompletionStage<Void> after(Duration duration) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    Ring ring = new Ring(now + duration.toNanos(), new CompletableFuture<>());
    rings.add(ring);
    return ring.stage;
  }

  /** From now on every request for a ring throws this. */
  void fail(Throwable with) {
    failure = with;
  }

  void work() {
    failure = null;
  }

  void advance(Duration duration) {
    now += duration.toNanos();
    List<Ring> due = new ArrayList<>();
    for (Iterator<Ring> each = rings.iterator(); each.hasNext(); ) {
      Ring ring = each.next();
      if (ring.time <= now) {
        each.remove();
        due.add(ring);
      }
    }
    due.forEach(ring -> ring.stage.complete(null));
  }

  private record Ring(long time, CompletableFuture<Void> stage) {}
}
