package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.EventType;
import dev.interleave.adapter.survival.history.OperationHistory;
import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.OperationValue;
import dev.interleave.adapter.survival.history.OperationValue.Amount;
import dev.interleave.adapter.survival.history.OperationValue.Transfer;
import dev.interleave.adapter.survival.history.RecordedOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * All attempts of a write under one idempotency key. They take effect at most once. An attempt
 * without a key is a write alone.
 *
 * @param attempts in the order of their invocations; at least one
 */
record KeyedWrite(List<RecordedOperation> attempts) {

  /** The problems that the service stores as the response of a key. */
  private static final Set<String> STORED_REFUSALS =
      Set.of("insufficient-funds", "balance-limit-exceeded", "not-liked");

  /** The writes of a history, in the order of their first invocations. */
  static List<KeyedWrite> of(OperationHistory history) {
    Map<Object, List<RecordedOperation>> byKey = new LinkedHashMap<>();
    for (RecordedOperation attempt : history.operations()) {
      if (attempt.operation().isWrite()) {
        Object key = attempt.key() == null ? attempt.invokedAt() : attempt.key();
        byKey.computeIfAbsent(key, absent -> new ArrayList<>()).add(attempt);
      }
    }
    return byKey.values().stream().map(KeyedWrite::new).toList();
  }

  /** The movements of a history. */
  static List<KeyedWrite> movementsOf(OperationHistory history) {
    return of(history).stream().filter(write -> write.operation().isMovement()).toList();
  }

  /** The idempotency key; null without one. */
  String key() {
    return attempts.get(0).key();
  }

  OperationType operation() {
    return decisive().operation();
  }

  OperationValue request() {
    return decisive().request();
  }

  /** The first acknowledged attempt, or the first one. */
  private RecordedOperation decisive() {
    return attempts.stream().filter(RecordedOperation::ok).findFirst().orElse(attempts.get(0));
  }

  /**
   * OK if an attempt was acknowledged. FAIL if every attempt failed, or if one was refused with a
   * response that the service stores under the key. INFO otherwise: an attempt with an unknown
   * result can take effect after a refusal that leaves the key free.
   */
  EventType end() {
    if (attempts.stream().anyMatch(RecordedOperation::ok)) {
      return EventType.OK;
    }
    boolean failed = attempts.stream().allMatch(attempt -> attempt.end() == EventType.FAIL);
    boolean refused = key() != null && isRefusedForever();
    return failed || refused ? EventType.FAIL : EventType.INFO;
  }

  /** Whether an attempt was refused with a response that the service stores under the key. */
  boolean isRefusedForever() {
    return attempts.stream().anyMatch(KeyedWrite::refusalIsStored);
  }

  private static boolean refusalIsStored(RecordedOperation attempt) {
    return attempt
        .completion()
        .filter(event -> event.type() == EventType.FAIL && event.http() != null)
        .filter(event -> STORED_REFUSALS.contains(event.http().problem()))
        .isPresent();
  }

  long invokedAt() {
    return attempts.get(0).invokedAt();
  }

  /** The index of the first acknowledgement; {@link Long#MAX_VALUE} without one. */
  long acknowledgedAt() {
    return attempts.stream()
        .filter(RecordedOperation::ok)
        .mapToLong(RecordedOperation::completedAt)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** The change of each account in cents, if the write is a movement and happens. */
  Map<Long, Long> deltas() {
    if (request() instanceof Amount amount) {
      boolean debit = operation() == OperationType.WITHDRAW;
      return Map.of(amount.account(), debit ? -amount.cents() : amount.cents());
    }
    if (request() instanceof Transfer transfer && transfer.from() != transfer.to()) {
      return Map.of(transfer.from(), -transfer.cents(), transfer.to(), transfer.cents());
    }
    return Map.of();
  }

  @Override
  public String toString() {
    String name = operation().name().toLowerCase(Locale.ROOT);
    return key() == null ? name + " with index " + invokedAt() : name + " with key " + key();
  }
}
