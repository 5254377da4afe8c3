package dev.interleave.explorer.schedule;

import dev.interleave.explorer.port.ExecutionStopped;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The thread of one contender. It pauses before each step until the scheduler resumes it.
 *
 * <p>The public methods are called on the contender's thread and take the monitor. The scheduler
 * calls the others and holds the monitor.
 *
 * @param <S> the type of a step
 */
public final class ScheduledThread<S> {

  private final int contender;
  private final SchedulerMonitor monitor;
  private final LockWaitDetector<S> detector;
  private final IntPredicate closesCycle;
  private final ScheduleListener<S> listener;
  private final List<EndedStep<S>> ends;
  private ThreadState state = ThreadState.RUNNING;
  private S next;
  private boolean mayRun;

  /** Whether the thread is inside {@link #pause}. A resumed thread is, until it wakes. */
  private boolean paused;

  /** Whether a lock was granted, and the thread waits until it may report what it did since. */
  private boolean granted;

  /** Whether the listener knows the begin of a wait, and not yet its end. */
  private boolean waitReported;

  /**
   * @param closesCycle whether a contender that waits closes a cycle with those that are blocked
   */
  ScheduledThread(
      int contender,
      SchedulerMonitor monitor,
      LockWaitDetector<S> detector,
      IntPredicate closesCycle,
      ScheduleListener<S> listener,
      List<EndedStep<S>> ends) {
    this.contender = contender;
    this.monitor = monitor;
    this.detector = detector;
    this.closesCycle = closesCycle;
    this.listener = listener;
    this.ends = ends;
  }

  int contender() {
    return contender;
  }

  ThreadState state() {
    return state;
  }

  /** The step before which the thread is paused, or the last one that it started. */
  S next() {
    return next;
  }

  boolean isGranted() {
    return granted;
  }

  /**
   * Pauses until the step may run.
   *
   * @throws ExecutionStopped if no further step may run
   */
  public void before(S step) {
    synchronized (monitor) {
      awaitPermission();
      next = step;
      state = ThreadState.READY;
      pause();
    }
  }

  /** Pauses because a polled lock is taken, until a lock may be free. */
  public void awaitPolledLock() {
    synchronized (monitor) {
      block(ThreadState.BLOCKED_POLLING);
      pause();
    }
  }

  /**
   * Reports the end of the step when the thread may run. After a stop, returns immediately and
   * reports nothing.
   *
   * @param withError whether the step ended with an error
   * @param report records the end
   */
  public void after(boolean withError, Runnable report) {
    synchronized (monitor) {
      if (!mayReport()) {
        return;
      }
      if (waitReported) {
        listener.granted(contender, next);
        waitReported = false;
      }
      ends.add(new EndedStep<>(contender, next, withError));
      report.run();
    }
  }

  /** Records something when no other thread runs. */
  public void report(Runnable report) {
    synchronized (monitor) {
      report.run();
    }
  }

  /** Ends the contender when the thread may report it. */
  public void terminate(Runnable report) {
    synchronized (monitor) {
      if (mayReport()) {
        report.run();
      }
      state = ThreadState.TERMINATED;
      monitor.signal();
    }
  }

  /** Ends the contender with a failure, which ends the waits of all threads. */
  public void fail(RuntimeException failure) {
    synchronized (monitor) {
      state = ThreadState.TERMINATED;
      monitor.fail(failure);
    }
  }

  /** Ends the waits of all threads with a failure. This contender has not ended yet. */
  public void failAll(RuntimeException failure) {
    synchronized (monitor) {
      monitor.fail(failure);
    }
  }

  private boolean mayReport() {
    if (monitor.isStopped()) {
      return false;
    }
    try {
      awaitPermission();
      return true;
    } catch (ExecutionStopped stopped) {
      return false;
    }
  }

  /** Lets the thread run, and returns when it is paused, blocked or terminated. */
  void resume() {
    state = ThreadState.RUNNING;
    run();
  }

  /** As {@link #resume}, for a thread that was started and has not reached a step. */
  void run() {
    mayRun = true;
    monitor.signal();
    long deadline = monitor.deadline();
    long bound = detector.boundedWait();
    long detected = System.nanoTime() + monitor.timeouts().deadlockDetection().toNanos();
    while (state == ThreadState.RUNNING) {
      monitor.await(deadline, this::late);
      if (state == ThreadState.RUNNING
          && isBetweenSteps()
          && detector.isBlocked(contender, next, bound)
          && !isDeadlock(detected)) {
        block(ThreadState.BLOCKED);
      }
    }
    mayRun = false;
  }

  /**
   * A deadlock is no wait: the engine is about to end one of its statements. Otherwise the timeline
   * would depend on how fast it does.
   */
  private boolean isDeadlock(long detected) {
    return closesCycle.test(contender) && System.nanoTime() < detected;
  }

  RuntimeException late() {
    return new StoppedOutsideDatabase(
        Contenders.letterOf(contender),
        monitor.timeouts().step(),
        next == null ? "none, it is before its first one" : next.toString());
  }

  /** Whether a lock can have stopped the thread: it has started a step. */
  private boolean isBetweenSteps() {
    return next != null && !paused;
  }

  private void block(ThreadState blocked) {
    if (!waitReported) {
      listener.waits(contender, next, detector.holderFor(contender));
      waitReported = true;
    }
    state = blocked;
  }

  /** Gives up the permission to run, and waits for the next one. */
  private void pause() {
    mayRun = false;
    paused = true;
    awaitResume();
    paused = false;
  }

  /** Returns immediately unless a lock has stopped the thread since it was resumed. */
  private void awaitPermission() {
    granted = !mayRun;
    awaitResume();
    granted = false;
  }

  private void awaitResume() {
    monitor.signal();
    do {
      if (monitor.isStopped()) {
        throw new ExecutionStopped();
      }
      if (!mayRun) {
        monitor.awaitAsContender();
      }
    } while (!mayRun);
  }
}
