package dev.interleave.lab.race;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.Operation;
import java.util.EnumSet;
import java.util.Set;

/**
 * The thread of one contender. It pauses before each scheduled step of its first attempt until the
 * scheduler resumes it.
 *
 * <p>The thread calls the methods of {@link Checkpoint}, which take the monitor. The scheduler
 * calls the others and holds the monitor.
 */
final class ScheduledThread implements Checkpoint {

  /** Steps whose effects another contender can see, or that can wait for another contender. */
  private static final Set<Step> SCHEDULED =
      EnumSet.of(Step.LOCK, Step.READ, Step.WRITE, Step.COMMIT, Step.UNLOCK);

  /** Steps after which a lock may be free. */
  private static final Set<Step> FREEING = EnumSet.of(Step.COMMIT, Step.UNLOCK);

  private final int contender;
  private final SchedulerMonitor monitor;
  private final LockWaitDetector detector;
  private final TimelineRecorder timeline;
  private ThreadState state = ThreadState.RUNNING;
  private Step next;
  private boolean mayRun;

  /** Whether the thread is inside {@link #pause}. A resumed thread is, until it wakes. */
  private boolean paused;

  /** Whether a lock was granted, and the thread waits until it may report what it did since. */
  private boolean granted;

  /** Whether the timeline holds the begin of a wait, and not yet its end. */
  private boolean waitRecorded;

  ScheduledThread(
      int contender,
      SchedulerMonitor monitor,
      LockWaitDetector detector,
      TimelineRecorder timeline) {
    this.contender = contender;
    this.monitor = monitor;
    this.detector = detector;
    this.timeline = timeline;
  }

  int contender() {
    return contender;
  }

  ThreadState state() {
    return state;
  }

  boolean isGranted() {
    return granted;
  }

  /** Whether the next step may free a lock. */
  boolean frees() {
    return FREEING.contains(next);
  }

  @Override
  public void before(Operation operation, int attempt, Step step) {
    if (attempt > 1) {
      return;
    }
    synchronized (monitor) {
      if (step == Step.LOCK_WAIT) {
        block(ThreadState.BLOCKED_IN_REDIS);
        pause();
      } else if (SCHEDULED.contains(step)) {
        awaitPermission();
        next = step;
        state = ThreadState.READY;
        pause();
      }
    }
  }

  @Override
  public void after(Operation operation, int attempt, Step step, Observation seen) {
    synchronized (monitor) {
      if (attempt == 1) {
        awaitPermission();
        if (waitRecorded) {
          timeline.granted(contender, next);
          waitRecorded = false;
        }
      }
      timeline.done(contender, attempt, step, seen);
    }
  }

  /** Called on the contender's thread: ends the first attempt when the thread may report it. */
  void terminate(Runnable report) {
    awaitPermission();
    report.run();
    state = ThreadState.TERMINATED;
    monitor.signal();
  }

  /** Ends the first attempt with a failure, which ends the waits of all threads. */
  void fail(RuntimeException failure) {
    state = ThreadState.TERMINATED;
    monitor.fail(failure);
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
    long deadline = SchedulerMonitor.deadline();
    long bound = LockWaitDetector.boundedWait();
    while (state == ThreadState.RUNNING) {
      monitor.await(deadline);
      if (state == ThreadState.RUNNING
          && isBetweenSteps()
          && detector.isBlocked(contender, bound)) {
        block(ThreadState.BLOCKED);
      }
    }
    mayRun = false;
  }

  /** Whether a lock can have stopped the thread: it has left a checkpoint. */
  private boolean isBetweenSteps() {
    return next != null && !paused;
  }

  private void block(ThreadState blocked) {
    if (!waitRecorded) {
      timeline.waits(contender, next, detector.holderFor(contender));
      waitRecorded = true;
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
    long deadline = SchedulerMonitor.deadline();
    while (!mayRun) {
      monitor.await(deadline);
    }
  }
}
