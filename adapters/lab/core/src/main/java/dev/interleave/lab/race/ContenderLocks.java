package dev.interleave.lab.race;

import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.explorer.schedule.LockObserver;
import dev.interleave.lab.port.out.ThreadLockWaits;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Reads lock waits by the thread of a contender. */
final class ContenderLocks implements LockObserver<Step> {

  private static final Duration BOUNDED_WAIT = Duration.ofMillis(250);

  /** Steps after which a lock may be free. */
  private static final Set<Step> FREEING = EnumSet.of(Step.COMMIT, Step.UNLOCK);

  private final ThreadLockWaits waits;
  private final Map<Integer, Thread> threads = new ConcurrentHashMap<>();

  ContenderLocks(ThreadLockWaits waits) {
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

  @Override
  public Wait waitOf(int contender, Step step) {
    ThreadLockWaits.Wait wait = waits.waitOf(threads.get(contender));
    Set<Integer> holders =
        threads.entrySet().stream()
            .filter(entry -> wait.holders().contains(entry.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return new Wait(wait.waiting(), holders);
  }

  @Override
  public Optional<Duration> boundedWait() {
    return waits.source().readable() ? Optional.empty() : Optional.of(BOUNDED_WAIT);
  }

  @Override
  public boolean mayFree(Step step) {
    return FREEING.contains(step);
  }
}
