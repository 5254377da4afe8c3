package dev.interleave.application.retry;

import dev.interleave.application.async.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A clock that advances only by sleeps and by {@link #work}. It records the sleeps. */
public final class RecordingTimer implements Timer {

  private final List<Duration> sleeps = new ArrayList<>();
  private final Duration oversleep;
  private long now;

  public RecordingTimer() {
    this(0, Duration.ZERO);
  }

  /**
   * @param start what the clock shows first; a system's clock can start anywhere
   * @param oversleep how much longer than asked every sleep lasts
   */
  public RecordingTimer(long start, Duration oversleep) {
    this.now = start;
    this.oversleep = oversleep;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    sleeps.add(duration);
    work(duration.plus(oversleep));
  }

  @Override
  public CompletionStage<Void> after(Duration duration) {
    sleeps.add(duration);
    work(duration.plus(oversleep));
    return CompletableFuture.completedStage(null);
  }

  /** Lets time pass, as work does. */
  public void work(Duration duration) {
    now += duration.toNanos();
  }

  public List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }
}
