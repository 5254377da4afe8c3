package dev.interleave.explorer.simulated;

import dev.interleave.explorer.step.Area;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Exclusive locks with queues in order of arrival. Callers hold the monitor of the database. */
final class LockTable {

  private final Object monitor;
  private final List<Request> held = new ArrayList<>();
  private final List<Request> waiting = new ArrayList<>();

  /** Waiting requests that a deadlock has ended. */
  private final List<Request> victims = new ArrayList<>();

  /** The owners whose wait has been read since it began. */
  private final Set<Long> observed = new HashSet<>();

  private Duration deadlockDetection = Duration.ZERO;
  private boolean endsLongestWait;
  private int unusualVictims;

  LockTable(Object monitor) {
    this.monitor = monitor;
  }

  /** Waits until the lock is granted. One request of a cycle fails. */
  void acquire(long owner, Area area, boolean nowait) {
    Request request = new Request(owner, area);
    if (held.stream().anyMatch(request::isCoveredBy)) {
      return;
    }
    if (blockers(request, waiting.size()).isEmpty()) {
      held.add(request);
      return;
    }
    if (nowait) {
      throw new SimulatedError("locked");
    }
    waiting.add(request);
    observed.remove(owner);
    if (closesCycle(owner)) {
      awaitDetection(request);
      if (closesCycle(owner)) {
        Request victim = victim(request);
        waiting.remove(victim);
        victims.add(victim);
        monitor.notifyAll();
      }
    }
    while (waiting.contains(request)) {
      await(request, 0);
    }
    if (victims.remove(request)) {
      throw new SimulatedError("deadlock");
    }
  }

  /** An engine that ends the longest wait finds a deadlock after its last wait has been read. */
  private void awaitDetection(Request closing) {
    while (endsLongestWait && !observed.contains(closing.owner())) {
      await(closing, 0);
    }
    long end = System.nanoTime() + deadlockDetection.toNanos();
    while (System.nanoTime() < end && closesCycle(closing.owner())) {
      await(closing, Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }
  }

  /** The request that closes the cycle, or the one that has waited longest. */
  private Request victim(Request closing) {
    if (!endsLongestWait) {
      return closing;
    }
    if (unusualVictims > 0) {
      unusualVictims--;
      return closing;
    }
    Set<Long> cycle = waitsFor(closing.owner(), new HashSet<>());
    return waiting.stream()
        .filter(request -> cycle.contains(request.owner()))
        .findFirst()
        .orElseThrow();
  }

  private boolean closesCycle(long owner) {
    return waitsFor(owner, new HashSet<>()).contains(owner);
  }

  private void await(Request request, long millis) {
    try {
      monitor.wait(millis);
    } catch (InterruptedException e) {
      waiting.remove(request);
      Thread.currentThread().interrupt();
      throw new SimulatedError("interrupted");
    }
  }

  /** How long the two statements of a deadlock wait until the second one fails. */
  void detectDeadlocksAfter(Duration delay) {
    deadlockDetection = delay;
  }

  /** The first deadlocks, this number of them, still end the request that closes the cycle. */
  void endLongestWaits(int unusual) {
    endsLongestWait = true;
    unusualVictims = unusual;
  }

  boolean endsLongestWait() {
    return endsLongestWait;
  }

  /** As {@link #blockers(long)}, for a reader of the view of lock waits. */
  Set<Long> observe(long owner) {
    if (observed.add(owner)) {
      monitor.notifyAll();
    }
    return blockers(owner);
  }

  void release(long owner) {
    held.removeIf(lock -> lock.owner() == owner);
    for (int at = 0; at < waiting.size(); ) {
      Request request = waiting.get(at);
      if (blockers(request, at).isEmpty()) {
        waiting.remove(at);
        held.add(request);
      } else {
        at++;
      }
    }
    monitor.notifyAll();
  }

  /** The owners that an owner waits for directly. */
  Set<Long> blockers(long owner) {
    for (int at = 0; at < waiting.size(); at++) {
      if (waiting.get(at).owner() == owner) {
        return blockers(waiting.get(at), at);
      }
    }
    return Set.of();
  }

  boolean isEmpty() {
    return held.isEmpty() && waiting.isEmpty();
  }

  private Set<Long> blockers(Request request, int before) {
    Set<Long> blockers = new HashSet<>();
    held.stream().filter(request::conflicts).forEach(lock -> blockers.add(lock.owner()));
    waiting.subList(0, before).stream()
        .filter(request::conflicts)
        .forEach(lock -> blockers.add(lock.owner()));
    return blockers;
  }

  private Set<Long> waitsFor(long owner, Set<Long> reached) {
    for (long blocker : blockers(owner)) {
      if (reached.add(blocker)) {
        waitsFor(blocker, reached);
      }
    }
    return reached;
  }

  private record Request(long owner, Area area) {

    boolean conflicts(Request other) {
      return owner != other.owner && area.overlaps(other.area);
    }

    boolean isCoveredBy(Request other) {
      return owner == other.owner
          && (area.equals(other.area) || other.area.equals(Area.table(area.table())));
    }
  }
}
