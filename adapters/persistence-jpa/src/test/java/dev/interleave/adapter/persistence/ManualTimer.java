package dev.interleave.adapter.persistence;

import dev.interleave.application.async.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A clock that stands still until a test moves it. */
final class ManualTimer implements Timer {

  private record Alarm(long due, CompletableFuture<Void> rings) {}

  private final List<Alarm> alarms = new ArrayList<>();
  private long now;

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  /** A duration that is over already ends at the next move, as a timer's does. */
  @Override
  public synchronized CompletionStage<Void> after(Duration duration) {
    CompletableFuture<Void> rings = new CompletableFuture<>();
    alarms.add(new Alarm(now + duration.toNanos(), rings));
    return rings;
  }

  /** Moves the clock, and ends what is due until then, in order and on this thread. */
  void advance(Duration duration) {
    long end = nanoTime() + duration.toNanos();
    for (Alarm next = nextUntil(end); next != null; next = nextUntil(end)) {
      next.rings().complete(null);
    }
    synchronized (this) {
      now = end;
    }
  }

  private synchronized Alarm nextUntil(long end) {
    Alarm next =
        alarms.stream()
            .filter(alarm -> alarm.due() <= end)
            .min(Comparator.comparingLong(Alarm::due))
            .orElse(null);
    if (next != null) {
      alarms.remove(next);
      now = Math.max(now, next.due());
    }
    return next;
  }
}
