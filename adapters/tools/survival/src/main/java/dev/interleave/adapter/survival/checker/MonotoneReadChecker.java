package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.AccountChange;
import dev.interleave.adapter.survival.history.EventType;
import dev.interleave.adapter.survival.history.OperationEvent;
import dev.interleave.adapter.survival.history.OperationHistory;
import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.OperationValue.AccountId;
import dev.interleave.adapter.survival.history.OperationValue.Balance;
import dev.interleave.adapter.survival.history.OperationValue.Changes;
import java.util.HashMap;
import java.util.Map;

/**
 * A read returns at least the version that any response returned before the read began: of a write,
 * or of another read, from any instance. That is monotonic reads and read your writes for all
 * clients together.
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
    return check(run.history());
  }

  private CheckResult check(OperationHistory history) {
    Violations violations = new Violations();
    Map<Long, Floor> acknowledged = new HashMap<>();
    Map<Integer, Floor> floors = new HashMap<>();
    Floor none = new Floor(Long.MIN_VALUE, -1);
    for (OperationEvent event : history.events()) {
      boolean read = event.operation() == OperationType.READ_ACCOUNT;
      if (event.type() == EventType.INVOKE) {
        if (read && event.value() instanceof AccountId request) {
          floors.put(event.process(), acknowledged.getOrDefault(request.account(), none));
        }
      } else if (event.type() == EventType.OK && event.value() instanceof Changes result) {
        for (AccountChange leg : result.legs()) {
          raise(acknowledged, leg.account(), leg.version(), event.index());
        }
      } else if (event.type() == EventType.OK && event.value() instanceof Balance balance) {
        Floor floor = floors.getOrDefault(event.process(), none);
        long version = balance.state().version();
        violations.compared();
        violations.require(
            version >= floor.version(),
            "Account %d: the read that ended with index %d from instance %s returned version %d."
                + " The response with index %d had returned version %d before the read began.",
            balance.account(),
            event.index(),
            event.instance(),
            version,
            floor.since(),
            floor.version());
        raise(acknowledged, balance.account(), version, event.index());
      }
    }
    return violations.result(name(), "No read of an account is ok.");
  }

  private static void raise(Map<Long, Floor> acknowledged, long account, long version, long index) {
    acknowledged.merge(
        account,
        new Floor(version, index),
        (old, now) -> now.version() > old.version() ? now : old);
  }
}
