package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.AccountChange;
import dev.interleave.adapter.survival.history.AccountState;
import dev.interleave.adapter.survival.history.EventType;
import dev.interleave.adapter.survival.history.OperationEvent;
import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.OperationValue;
import dev.interleave.adapter.survival.history.OperationValue.AccountId;
import dev.interleave.adapter.survival.history.OperationValue.Balance;
import dev.interleave.adapter.survival.history.OperationValue.Balances;
import dev.interleave.adapter.survival.history.OperationValue.Changes;
import java.util.HashMap;
import java.util.Map;

/**
 * A read of one or of all accounts returns at least the version of each account that any response
 * returned before the read began: of a write, or of another read, from any instance. That is
 * monotonic reads and read your writes for all clients together.
 *
 * <p>One pass over the events. Two instances on one database must pass. Readers of Galera nodes
 * with {@code wsrep_sync_wait=0} do not.
 *
 * <p>Source of the terms: Terry et al., "Session Guarantees for Weakly Consistent Replicated Data",
 * PDIS 1994.
 */
public final class MonotoneReadChecker implements HistoryChecker {

  /** What was acknowledged when a read began. */
  private record Floor(long version, long since) {}

  @Override
  public String name() {
    return "monotone reads";
  }

  @Override
  public CheckResult check(CheckedRun run) {
    Violations violations = new Violations();
    Map<Long, Floor> acknowledged = new HashMap<>();
    Map<Integer, Map<Long, Floor>> floors = new HashMap<>();
    for (OperationEvent event : run.history().events()) {
      if (event.type() == EventType.INVOKE) {
        floors.put(event.process(), floors(event, acknowledged));
      } else if (event.type() == EventType.OK) {
        if (event.value() instanceof Changes result) {
          for (AccountChange leg : result.legs()) {
            raise(acknowledged, leg.account(), leg.version(), event.index());
          }
        }
        read(event.value())
            .forEach(
                (account, state) -> {
                  check(event, account, state, floors.get(event.process()), violations);
                  raise(acknowledged, account, state.version(), event.index());
                });
      }
    }
    return violations.result(name(), "No read of an account is ok.");
  }

  /** The versions that the read of this invocation must not fall below. */
  private static Map<Long, Floor> floors(OperationEvent event, Map<Long, Floor> acknowledged) {
    if (event.operation() == OperationType.READ_SNAPSHOT) {
      return Map.copyOf(acknowledged);
    }
    if (event.value() instanceof AccountId read && acknowledged.containsKey(read.account())) {
      return Map.of(read.account(), acknowledged.get(read.account()));
    }
    return Map.of();
  }

  private static Map<Long, AccountState> read(OperationValue value) {
    if (value instanceof Balance balance) {
      return Map.of(balance.account(), balance.state());
    }
    return value instanceof Balances balances ? balances.states() : Map.of();
  }

  private static void check(
      OperationEvent event,
      long account,
      AccountState state,
      Map<Long, Floor> floors,
      Violations violations) {
    Floor floor = floors.get(account);
    violations.compared();
    if (floor != null && state.version() < floor.version()) {
      violations.add(
          "Account %d: the read that ended with index %d from instance %s returned version %d."
              + " The response with index %d had returned version %d before the read began.",
          account,
          event.index(),
          event.instance(),
          state.version(),
          floor.since(),
          floor.version());
    }
  }

  private static void raise(Map<Long, Floor> acknowledged, long account, long version, long index) {
    acknowledged.merge(
        account,
        new Floor(version, index),
        (old, now) -> now.version() > old.version() ? now : old);
  }
}
