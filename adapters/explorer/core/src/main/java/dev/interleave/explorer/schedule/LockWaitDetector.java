package dev.interleave.explorer.schedule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds out whether a contender waits for a lock of the database, and which contender holds it.
 *
 * <p>Where the engine's views cannot be read, a contender that has not signalled for a bounded time
 * is taken to wait.
 */
final class LockWaitDetector<S> {

  private final int contenders;
  private final LockObserver<S> observer;
  private final Map<Integer, Set<Integer>> holders = new HashMap<>();

  LockWaitDetector(int contenders, LockObserver<S> observer) {
    this.contenders = contenders;
    this.observer = observer;
  }

  /** When a bounded wait that begins now ends. */
  long boundedWait() {
    return System.nanoTime() + observer.boundedWait().map(wait -> wait.toNanos()).orElse(0L);
  }

  /**
   * @param bound when a bounded wait ends; not used where the engine's views can be read
   */
  boolean isBlocked(int contender, S step, long bound) {
    if (observer.boundedWait().isPresent()) {
      return System.nanoTime() > bound;
    }
    LockObserver.Wait wait = observer.waitOf(contender, step);
    holders.put(contender, wait.holders());
    return wait.waiting();
  }

  /** Whether the view names one contender alone as the holder, when it was last read. */
  boolean isHeldBy(int contender, int holder) {
    return holders.getOrDefault(contender, Set.of()).equals(Set.of(holder));
  }

  /** The first contender that the engine names. If it names none, of two contenders the other. */
  OptionalInt holderFor(int waiter) {
    OptionalInt named =
        holders.getOrDefault(waiter, Set.of()).stream().mapToInt(Integer::intValue).min();
    return named.isEmpty() && contenders == 2 ? OptionalInt.of(1 - waiter) : named;
  }

  /** Whether the view was read, and names no contender as the holder. */
  boolean isWithoutNames(int waiter) {
    return holders.containsKey(waiter) && holders.get(waiter).isEmpty();
  }

  /** Whether the engine names the waiter itself as a holder: it has two connections. */
  boolean waitsForItself(int waiter) {
    return holders.getOrDefault(waiter, Set.of()).contains(waiter);
  }

  /** Whether a contender waits for itself, by way of others that wait. */
  boolean isInCycle(int contender, Set<Integer> blocked) {
    Set<Integer> reached = new HashSet<>();
    collect(contender, blocked, reached);
    return reached.contains(contender);
  }

  private void collect(int from, Set<Integer> blocked, Set<Integer> reached) {
    for (int holder : holders.getOrDefault(from, Set.of())) {
      if (blocked.contains(holder) && reached.add(holder)) {
        collect(holder, blocked, reached);
      }
    }
  }
}
