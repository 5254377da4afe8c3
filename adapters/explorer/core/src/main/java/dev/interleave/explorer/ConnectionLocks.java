package dev.interleave.explorer;

import dev.interleave.explorer.port.LockWaits;
import dev.interleave.explorer.schedule.LockObserver;
import dev.interleave.explorer.step.Step;
import dev.interleave.explorer.step.Step.Kind;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Reads lock waits by the connection of a step. */
final class ConnectionLocks implements LockObserver<Step> {

  private final LockWaits waits;
  private final Map<Long, Integer> contenders = new ConcurrentHashMap<>();

  ConnectionLocks(LockWaits waits) {
    this.waits = waits;
  }

  /** Called before a step: the contender uses the connection until another one does. */
  void used(int contender, Step step) {
    contenders.put(step.connection(), contender);
  }

  @Override
  public Wait waitOf(int contender, Step step) {
    LockWaits.Wait wait = waits.waitOf(step.connection());
    Set<Integer> holders = new TreeSet<>();
    for (long connection : wait.holders()) {
      Integer holder = contenders.get(connection);
      if (holder != null) {
        holders.add(holder);
      }
    }
    return new Wait(wait.waiting(), holders);
  }

  @Override
  public boolean endsLongestWait() {
    return waits.endsLongestWait();
  }

  @Override
  public boolean mayFree(Step step) {
    return freesAll(step)
        || step.footprint().unknown()
        || !step.footprint().releases().isEmpty()
        || !step.footprint().publishes().isEmpty();
  }

  @Override
  public boolean freesAll(Step step) {
    return step.kind() != Kind.STATEMENT;
  }
}
