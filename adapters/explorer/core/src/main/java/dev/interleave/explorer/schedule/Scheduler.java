package dev.interleave.explorer.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Schedules the threads of one execution. Only one registered thread may run.
 *
 * <p>A thread that waits for a lock gives up its permission to run. When the database grants the
 * lock, the database itself lets the thread continue while another thread may run. The thread
 * reports what it did when it may run again, so that every execution of an order has the same
 * timeline.
 *
 * <p>Which thread runs next is the choice of the caller.
 *
 * @param <S> the type of a step
 */
public final class Scheduler<S> {

  private static final int NONE = -1;

  private final SchedulerMonitor monitor;
  private final LockObserver<S> observer;
  private final LockWaitDetector<S> detector;
  private final List<ScheduledThread<S>> threads = new ArrayList<>();
  private final List<EndedStep<S>> ends = new ArrayList<>();

  /** The contenders whose waits closed a cycle of waits in the last step. */
  private final Set<Integer> closers = new TreeSet<>();

  /**
   * @param limit how long a step may take that waits for no lock
   */
  public Scheduler(
      int contenders, LockObserver<S> observer, ScheduleListener<S> listener, Duration limit) {
    this(contenders, observer, listener, SchedulerTimeouts.ofStep(limit));
  }

  Scheduler(
      int contenders,
      LockObserver<S> observer,
      ScheduleListener<S> listener,
      SchedulerTimeouts timeouts) {
    this.monitor = new SchedulerMonitor(timeouts);
    this.observer = observer;
    this.detector = new LockWaitDetector<>(contenders, observer);
    for (int contender = 0; contender < contenders; contender++) {
      threads.add(
          new ScheduledThread<>(contender, monitor, detector, this::recordCycle, listener, ends));
    }
  }

  SchedulerMonitor monitor() {
    return monitor;
  }

  /** The methods that a contender's thread calls. */
  public ScheduledThread<S> thread(int contender) {
    return threads.get(contender);
  }

  /** The contenders that can be resumed, ascending. */
  public List<Integer> enabled() {
    synchronized (monitor) {
      return threads.stream()
          .filter(thread -> thread.state() == ThreadState.READY)
          .map(ScheduledThread::contender)
          .toList();
    }
  }

  /** The next step of a contender that can be resumed. */
  public S next(int contender) {
    synchronized (monitor) {
      return threads.get(contender).next();
    }
  }

  /**
   * Whether every contender has ended.
   *
   * @throws RuntimeException the failure of a contender
   */
  public boolean allTerminated() {
    synchronized (monitor) {
      monitor.requireNoFailure();
      return threads.stream().allMatch(thread -> thread.state() == ThreadState.TERMINATED);
    }
  }

  /**
   * Whether one contender has ended.
   *
   * @throws RuntimeException the failure of a contender
   */
  public boolean isTerminated(int contender) {
    synchronized (monitor) {
      monitor.requireNoFailure();
      return threads.get(contender).state() == ThreadState.TERMINATED;
    }
  }

  /** Returns when a contender that was started is paused before its first step, or terminated. */
  public void awaitFirstStep(int contender) {
    synchronized (monitor) {
      threads.get(contender).run();
    }
  }

  /**
   * Lets a contender run its next step, and returns when no thread runs.
   *
   * @throws StoppedOutsideDatabase if a thread neither pauses nor waits for a lock
   */
  public void step(int contender) {
    synchronized (monitor) {
      ScheduledThread<S> thread = threads.get(contender);
      S step = thread.next();
      closers.clear();
      thread.resume();
      boolean ended = !thread.state().isBlocked();
      int released = ended && observer.freesAll(step) ? contender : NONE;
      resumeUnblocked(observer.mayFree(step) || thread.state() == ThreadState.TERMINATED, released);
      resolveDeadlock();
    }
  }

  /**
   * Whether the victim of a deadlock in the last step is the contender whose wait closed the cycle,
   * although the engine ends the wait that began before: the machine has stalled. An error of a
   * closing contender is taken for the one of the deadlock if no other contender has failed in the
   * step. Called before {@link #takeEnds}.
   */
  public boolean hasUnusualVictim() {
    synchronized (monitor) {
      Set<Integer> failed =
          ends.stream()
              .filter(EndedStep::failed)
              .map(EndedStep::contender)
              .collect(Collectors.toSet());
      return failed.size() == 1 && closers.containsAll(failed) && observer.endsLongestWait();
    }
  }

  /** When every thread waits for a lock, returns after a wait has ended or a thread has retried. */
  public void awaitLockTimeout() {
    synchronized (monitor) {
      long deadline = System.nanoTime() + monitor.timeouts().lockWait().toNanos();
      while (blocked().size() > 0 && threads.stream().noneMatch(ScheduledThread::isGranted)) {
        monitor.await(deadline, this::noWaitEnded);
      }
      resumeUnblocked(true, NONE);
    }
  }

  /** Ends the waits of all threads, which throw {@code ExecutionStopped}. */
  public void stop() {
    synchronized (monitor) {
      monitor.stop();
    }
  }

  /** The steps that have ended since the last call, in order. */
  public List<EndedStep<S>> takeEnds() {
    synchronized (monitor) {
      List<EndedStep<S>> taken = List.copyOf(ends);
      ends.clear();
      return taken;
    }
  }

  private RuntimeException noWaitEnded() {
    return new IllegalStateException(
        "Every operation waits for a lock, and no wait has ended for "
            + monitor.timeouts().lockWait().toMillis()
            + " ms."
            + blocked().stream()
                .filter(detector::waitsForItself)
                .map(Contenders::letterOf)
                .map(
                    operation ->
                        " Operation "
                            + operation
                            + " waits for a lock that it holds itself, for example in another"
                            + " transaction (REQUIRES_NEW).")
                .collect(Collectors.joining()));
  }

  private Set<Integer> blocked() {
    return threads.stream()
        .filter(thread -> thread.state() == ThreadState.BLOCKED)
        .map(ScheduledThread::contender)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Waits until the engine has ended one of the waits of a cycle. Otherwise the next choice would
   * depend on how fast the engine finds the deadlock.
   */
  private void resolveDeadlock() {
    long deadline = monitor.deadline();
    while (System.nanoTime() < deadline && hasCycle(blocked())) {
      if (threads.stream().anyMatch(ScheduledThread::isGranted)) {
        resumeUnblocked(true, NONE);
      } else {
        monitor.await(Long.MAX_VALUE, this::noWaitEnded);
      }
    }
  }

  /**
   * Records a contender whose wait closes a cycle with those that are blocked.
   *
   * @return whether it does
   */
  private boolean recordCycle(int contender) {
    Set<Integer> waiting = blocked();
    waiting.add(contender);
    boolean closes = detector.isInCycle(contender, waiting) || isCycleWithoutNames(waiting);
    if (closes) {
      closers.add(contender);
    }
    return closes;
  }

  private boolean hasCycle(Set<Integer> blocked) {
    return blocked.stream().anyMatch(contender -> detector.isInCycle(contender, blocked))
        || isCycleWithoutNames(blocked);
  }

  /** MariaDB names no holders. If none of several contenders can run, they wait for each other. */
  private boolean isCycleWithoutNames(Set<Integer> waiting) {
    return waiting.size() > 1
        && waiting.stream().allMatch(detector::isWithoutNames)
        && threads.stream()
            .allMatch(
                thread ->
                    waiting.contains(thread.contender())
                        || thread.state() == ThreadState.TERMINATED);
  }

  /** Until no thread is unblocked: a thread that terminates may free the lock of another. */
  private void resumeUnblocked(boolean freed, int released) {
    boolean mayBeFree = freed;
    boolean resumed = true;
    while (resumed) {
      resumed = false;
      boolean terminated = false;
      for (ScheduledThread<S> thread : threads) {
        if (resumeIfUnblocked(thread, mayBeFree, released)) {
          resumed = true;
          terminated |= thread.state() == ThreadState.TERMINATED;
        }
      }
      mayBeFree = terminated;
    }
  }

  private boolean resumeIfUnblocked(ScheduledThread<S> thread, boolean freed, int released) {
    if (thread.state() == ThreadState.BLOCKED && !isStillBlocked(thread, freed, released)
        || thread.state() == ThreadState.BLOCKED_POLLING && freed) {
      thread.resume();
      return !thread.state().isBlocked();
    }
    return false;
  }

  /** Waits until the lock is granted, or until the engine reports that the thread still waits. */
  private boolean isStillBlocked(ScheduledThread<S> thread, boolean freed, int released) {
    long start = System.nanoTime();
    long deadline = monitor.deadline();
    // A bounded wait costs its whole length, so it is skipped where no lock can be free.
    long bound = freed ? detector.boundedWait() : start;
    boolean deadlock = hasCycle(blocked());
    while (!thread.isGranted()) {
      if (detector.isBlocked(thread.contender(), thread.next(), bound)
          && !isStale(thread, released, start)) {
        if (!deadlock) {
          // The statement can wait for another lock than before, and close a cycle only now.
          recordCycle(thread.contender());
        }
        return true;
      }
      monitor.await(deadline, thread::late);
    }
    return false;
  }

  /** Whether the view names a holder that has released all of its locks. */
  private boolean isStale(ScheduledThread<S> thread, int released, long start) {
    return released != NONE
        && detector.isHeldBy(thread.contender(), released)
        && System.nanoTime() - start < monitor.timeouts().staleView().toNanos();
  }
}
