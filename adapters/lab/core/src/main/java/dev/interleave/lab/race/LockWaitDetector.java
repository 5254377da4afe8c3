package dev.interleave.lab.race;

import dev.interleave.lab.port.out.LockWaits;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out whether a contender's thread waits for a lock of the database, and which contender
 * holds it.
 *
 * <p>Where the engine's views cannot be read, a thread that has not signalled for a bounded time is
 * taken to wait.
 */
final class LockWaitDetector {

  private static final Duration BOUNDED_WAIT = Duration.ofMillis(250);

  private final int contenders;
  private final LockWaits waits;
  private final Map<Integer, Thread> threads = new ConcurrentHashMap<>();
  private final Map<Integer, Set<Thread>> holders = new ConcurrentHashMap<>();

  LockWaitDetector(int contenders, LockWaits waits) {
    this.contenders = contenders;
    this.waits = waits;
  }

  /** Called on the contender's thread before it takes a connection. */
  void register(int contender) {
    waits.watch();
    threads.put(contender, Thread.currentThread());
  }

  /** Called on the contender's thread when its first attempt has ended. */
  void unregister() {
    waits.unwatch();
  }

  /** When a bounded wait that begins now ends. */
  static long boundedWait() {
    return System.nanoTime() + BOUNDED_WAIT.toNanos();
  }

  /**
   * @param bound when a bounded wait ends; not used where the engine's views can be read
   */
  boolean isBlocked(int contender, long bound) {
    if (!waits.source().readable()) {
      return System.nanoTime() > bound;
    }
    LockWaits.Wait wait = waits.waitOf(threads.get(contender));
    holders.put(contender, wait.holders());
    return wait.waiting();
  }

  /** Of two contenders, the other one. Of three, the one that the engine names, if it names one. */
  OptionalInt holderFor(int waiter) {
    if (contenders == 2) {
      return OptionalInt.of(1 - waiter);
    }
    Set<Thread> named = holders.getOrDefault(waiter, Set.of());
    return threads.entrySet().stream()
        .filter(entry -> named.contains(entry.getValue()))
        .mapToInt(Map.Entry::getKey)
        .findFirst();
  }
}
