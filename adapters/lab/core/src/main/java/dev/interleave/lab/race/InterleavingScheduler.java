package dev.interleave.lab.race;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.lab.port.out.LockWaits;
import java.util.ArrayList;
import java.util.List;

/**
 * Schedules the threads of one execution. Only one registered thread may run.
 *
 * <p>A thread that waits for a lock gives up its permission to run. When the database grants the
 * lock, the database itself lets the thread continue while another thread may run. The thread
 * reports what it did when it may run again, so that every execution of an order has the same
 * timeline.
 *
 * <p>Which thread runs next is the choice of the caller: see {@link ReplayStrategy}.
 */
final class InterleavingScheduler {

  private final SchedulerMonitor monitor = new SchedulerMonitor();
  private final LockWaitDetector detector;
  private final List<ScheduledThread> threads = new ArrayList<>();

  InterleavingScheduler(int contenders, LockWaits waits, TimelineRecorder timeline) {
    this.detector = new LockWaitDetector(contenders, waits);
    for (int contender = 0; contender < contenders; contender++) {
      threads.add(new ScheduledThread(contender, monitor, detector, timeline));
    }
  }

  SchedulerMonitor monitor() {
    return monitor;
  }

  /** The checkpoint of a contender. */
  Checkpoint checkpoint(int contender) {
    return threads.get(contender);
  }

  /** Called on the contender's thread before anything else. */
  void register(int contender) {
    detector.register(contender);
  }

  /**
   * Called on the contender's thread when its first attempt has ended.
   *
   * @param report records the end, when the thread may run
   */
  void terminate(int contender, Runnable report) {
    detector.unregister();
    synchronized (monitor) {
      threads.get(contender).terminate(report);
    }
  }

  /** Called on the contender's thread instead, after a failure that is not part of the contest. */
  void fail(int contender, RuntimeException failure) {
    detector.unregister();
    synchronized (monitor) {
      threads.get(contender).fail(failure);
    }
  }

  /** The contenders that can be resumed, ascending. */
  List<Integer> enabled() {
    synchronized (monitor) {
      return threads.stream()
          .filter(thread -> thread.state() == ThreadState.READY)
          .map(ScheduledThread::contender)
          .toList();
    }
  }

  /**
   * Whether every contender has ended its first attempt.
   *
   * @throws RuntimeException the failure of a contender
   */
  boolean allTerminated() {
    synchronized (monitor) {
      monitor.requireNoFailure();
      return threads.stream().allMatch(thread -> thread.state() == ThreadState.TERMINATED);
    }
  }

  /** Returns when a contender that was started is paused before its first step, or terminated. */
  void awaitFirstStep(int contender) {
    synchronized (monitor) {
      threads.get(contender).run();
    }
  }

  /** Lets a contender run its next step, and returns when no thread runs. */
  void step(int contender) {
    synchronized (monitor) {
      ScheduledThread thread = threads.get(contender);
      boolean frees = thread.frees();
      thread.resume();
      resumeUnblocked(frees || thread.state() == ThreadState.TERMINATED);
    }
  }

  /** When every thread waits for a lock, returns after a wait has ended or a thread has retried. */
  void awaitLockTimeout() {
    synchronized (monitor) {
      long deadline = SchedulerMonitor.deadline();
      while (threads.stream().anyMatch(thread -> thread.state() == ThreadState.BLOCKED)
          && threads.stream().noneMatch(ScheduledThread::isGranted)) {
        monitor.await(deadline);
      }
      resumeUnblocked(true);
    }
  }

  /** Until no thread is unblocked: a thread that terminates may free the lock of another. */
  private void resumeUnblocked(boolean freed) {
    boolean mayBeFree = freed;
    boolean resumed = true;
    while (resumed) {
      resumed = false;
      boolean terminated = false;
      for (ScheduledThread thread : threads) {
        if (resumeIfUnblocked(thread, mayBeFree)) {
          resumed = true;
          terminated |= thread.state() == ThreadState.TERMINATED;
        }
      }
      mayBeFree = terminated;
    }
  }

  private boolean resumeIfUnblocked(ScheduledThread thread, boolean freed) {
    if (thread.state() == ThreadState.BLOCKED && !isStillBlocked(thread, freed)
        || thread.state() == ThreadState.BLOCKED_IN_REDIS && freed) {
      thread.resume();
      return !thread.state().isBlocked();
    }
    return false;
  }

  /** Waits until the lock is granted, or until the engine reports that the thread still waits. */
  private boolean isStillBlocked(ScheduledThread thread, boolean freed) {
    long deadline = SchedulerMonitor.deadline();
    // A bounded wait costs its whole length, so it is skipped where no lock can be free.
    long bound = freed ? LockWaitDetector.boundedWait() : System.nanoTime();
    while (!thread.isGranted()) {
      if (detector.isBlocked(thread.contender(), bound)) {
        return true;
      }
      monitor.await(deadline);
    }
    return false;
  }
}
