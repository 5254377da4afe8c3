package dev.interleave.application.queue;

import dev.interleave.application.async.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
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

  /** The grants that the current thread has still to make. Empty outside of a release. */
  private static final ThreadLocal<Queue<Waiter>> GRANTS = new ThreadLocal<>();

  private final Timer timer;
  private final Extension extension;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Waiter> waiters = new ArrayDeque<>();
  private int free;
  private long granted;

  /** When the timer rings for the first timeout. Meaningless if it is not set. */
  private long alarm;

  private boolean alarmSet;

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
  }

  /**
   * Requests a permit and returns at once.
   *
   * @return {@code true} with a permit, on the thread that released it, or {@code false} after the
   *     timeout, on the timer's thread; dependents must not block. The caller may cancel this very
   *     stage to leave the queue
   */
  public CompletableFuture<Boolean> acquire(Duration timeout) {
    Waiter waiter;
    boolean first;
    lock.lock();
    try {
      if (free > 0) {
        free--;
        granted++;
        return GRANTED;
      }
      waiter = new Waiter(this, timer.nanoTime() + timeout.toNanos());
      waiters.add(waiter);
      first = claimAlarm(waiter.deadline);
    } finally {
      lock.unlock();
    }
    if (first) {
      setAlarm(waiter.deadline);
    }
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
      grant(next);
    }
  }

  private static void grant(Waiter first) {
    Queue<Waiter> pending = GRANTS.get();
    if (pending != null) {
      pending.add(first);
      return;
    }
    Queue<Waiter> grants = new ArrayDeque<>();
    grants.add(first);
    GRANTS.set(grants);
    try {
      for (Waiter next = grants.poll(); next != null; next = grants.poll()) {
        next.grant();
      }
    } finally {
      GRANTS.remove();
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

  /**
   * One timer serves all waiters: it rings for the first timeout.
   *
   * @return whether the timer has to be set to this time
   */
  private boolean claimAlarm(long time) {
    if (alarmSet && time - alarm >= 0) {
      return false;
    }
    alarm = time;
    alarmSet = true;
    return true;
  }

  /** Not under the lock: a time that has passed already is dealt with at once. */
  private void setAlarm(long time) {
    timer.after(Duration.ofNanos(time - timer.nanoTime())).thenRun(() -> expireWaiters(time));
  }

  private void expireWaiters(long time) {
    List<Waiter> expired;
    OptionalLong next;
    lock.lock();
    try {
      if (!alarmSet || time != alarm) {
        return;
      }
      alarmSet = false;
      expired = expired(timer.nanoTime());
      next =
          waiters.stream()
              .mapToLong(waiter -> waiter.deadline)
              .reduce((one, other) -> one - other < 0 ? one : other);
      next.ifPresent(this::claimAlarm);
    } finally {
      lock.unlock();
    }
    next.ifPresent(this::setAlarm);
    expired.forEach(waiter -> waiter.stage.complete(false));
  }

  /** An extended wait keeps its position. */
  private List<Waiter> expired(long now) {
    List<Waiter> expired = new ArrayList<>();
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
    return expired;
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
