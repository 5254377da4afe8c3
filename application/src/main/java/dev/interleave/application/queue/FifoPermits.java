package dev.interleave.application.queue;

import dev.interleave.application.async.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A fair semaphore whose waiters hold no thread: permits are granted in the order of the requests,
 * and each waiter has a timeout.
 *
 * <p>A released permit goes to the first waiter and is not free in between, so no request overtakes
 * a waiter. Whether a waiter gets a permit or a timeout is decided under the lock. A waiter that
 * was cancelled passes its permit on.
 *
 * <p>A grant completes a stage on the thread that released the permit. Dependents that release at
 * once do so in a loop and not in nested calls, so a long queue does not overflow the stack.
 */
public final class FifoPermits {

  private static final CompletableFuture<Boolean> GRANTED = CompletableFuture.completedFuture(true);

  private final Timer timer;
  private final Extension extension;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Waiter> waiters = new ArrayDeque<>();
  private final Alarm alarm;
  private int free;
  private long granted;

  /** Of a fixed number of permits, with waits that are not extended. */
  public FifoPermits(int permits) {
    this(permits, Timer.SYSTEM, Extension.NONE);
  }

  /**
   * @param extension asked at the end of each waiter's time
   */
  public FifoPermits(int permits, Timer timer, Extension extension) {
    this.free = permits;
    this.timer = timer;
    this.extension = extension;
    this.alarm = new Alarm(timer, this::expireWaiters);
  }

  /**
   * Requests a permit and returns at once.
   *
   * @return {@code true} with a permit, on the thread that released it, or {@code false} after the
   *     timeout, on the timer's thread; dependents must not block. The caller may cancel this very
   *     stage to leave the queue
   * @throws RuntimeException if the timer fails; the request is not queued then
   */
  public CompletableFuture<Boolean> acquire(Duration timeout) {
    Waiter waiter;
    Runnable alarmSet;
    lock.lock();
    try {
      if (free > 0) {
        free--;
        granted++;
        return GRANTED;
      }
      waiter = new Waiter(this, timer.nanoTime() + timeout.toNanos());
      alarmSet = alarm.setTo(alarm.isSet() ? waiter.deadline : firstDeadline(waiter));
      waiters.add(waiter);
    } finally {
      lock.unlock();
    }
    alarmSet.run();
    return waiter.stage;
  }

  /** Returns a permit, which the first waiter gets. */
  public void release() {
    Waiter next;
    lock.lock();
    try {
      next = waiters.poll();
      if (next == null) {
        free++;
      } else {
        granted++;
      }
    } finally {
      lock.unlock();
    }
    if (next != null) {
      GrantLoop.run(next::grant);
    }
  }

  /** Fails every waiter with the same cause. Permits are not affected. */
  public void failWaiters(Throwable cause) {
    List<Waiter> failed;
    lock.lock();
    try {
      failed = new ArrayList<>(waiters);
      waiters.clear();
    } finally {
      lock.unlock();
    }
    failed.forEach(waiter -> waiter.stage.completeExceptionally(cause));
  }

  /** Whether a request would get a permit at once. */
  public boolean isFree() {
    lock.lock();
    try {
      return free > 0;
    } finally {
      lock.unlock();
    }
  }

  /** How many requests wait now. */
  public int waiting() {
    lock.lock();
    try {
      return (int) waiters.stream().filter(Waiter::waits).count();
    } finally {
      lock.unlock();
    }
  }

  private void expireWaiters(long time) {
    List<Waiter> expired = new ArrayList<>();
    Runnable alarmSet;
    try {
      lock.lock();
      try {
        if (!alarm.rang(time)) {
          return;
        }
        expire(timer.nanoTime(), expired);
        if (waiters.isEmpty()) {
          return;
        }
        alarmSet = alarm.setTo(firstDeadline(waiters.element()));
      } finally {
        lock.unlock();
      }
      alarmSet.run();
    } finally {
      // Also if the timer fails. The next request sets the alarm again.
      expired.forEach(waiter -> waiter.stage.complete(false));
    }
  }

  /** Of one waiter and of all in the queue. */
  private long firstDeadline(Waiter one) {
    return waiters.stream()
        .mapToLong(waiter -> waiter.deadline)
        .reduce(one.deadline, (first, next) -> next - first < 0 ? next : first);
  }

  /** An extended wait keeps its position. */
  private void expire(long now, List<Waiter> expired) {
    int ahead = 0;
    for (Iterator<Waiter> queue = waiters.iterator(); queue.hasNext(); ) {
      Waiter waiter = queue.next();
      if (!waiter.waits()) {
        queue.remove();
      } else if (waiter.deadline - now <= 0 && !waiter.extended(now, ahead)) {
        queue.remove();
        expired.add(waiter);
      } else {
        ahead++;
      }
    }
  }

  /** Guarded by the lock of its queue, except for the stage. */
  private static final class Waiter {

    private final FifoPermits queue;
    private final CompletableFuture<Boolean> stage = new CompletableFuture<>();
    private long deadline;
    private long grantedBefore;
    private int extensions;

    Waiter(FifoPermits queue, long deadline) {
      this.queue = queue;
      this.deadline = deadline;
      this.grantedBefore = queue.granted;
    }

    boolean waits() {
      return !stage.isDone();
    }

    void grant() {
      if (!stage.complete(true)) {
        queue.release();
      }
    }

    boolean extended(long now, int ahead) {
      long nanos =
          queue.extension.nanosFor(
              new Extension.Wait(extensions, queue.granted - grantedBefore, ahead));
      deadline = now + nanos;
      grantedBefore = queue.granted;
      extensions++;
      return nanos > 0;
    }
  }
}
