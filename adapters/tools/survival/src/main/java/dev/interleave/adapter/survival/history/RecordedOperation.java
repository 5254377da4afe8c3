package dev.interleave.adapter.survival.history;

import java.util.Optional;

/**
 * One attempt of an operation: its invocation, and its completion if there is one.
 *
 * @param invocation the event INVOKE
 * @param completion the event OK, FAIL or INFO; empty if the client never recorded one
 */
public record RecordedOperation(OperationEvent invocation, Optional<OperationEvent> completion) {

  /** How the attempt ended. An attempt without a completion is INFO. */
  public EventType end() {
    return completion.map(OperationEvent::type).orElse(EventType.INFO);
  }

  /** Whether the attempt was acknowledged. */
  public boolean ok() {
    return end() == EventType.OK;
  }

  public OperationType operation() {
    return invocation.operation();
  }

  /** The idempotency key; null without one. */
  public String key() {
    return invocation.key();
  }

  /** What was requested; may be null. */
  public OperationValue request() {
    return invocation.value();
  }

  /** What was returned, if the operation is ok and its result has this type. */
  public <V extends OperationValue> Optional<V> result(Class<V> type) {
    return completion
        .filter(event -> event.type() == EventType.OK)
        .map(OperationEvent::value)
        .filter(type::isInstance)
        .map(type::cast);
  }

  /** The index of the invocation. */
  public long invokedAt() {
    return invocation.index();
  }

  /** The index of the completion. An operation that is INFO stays open until the run ends. */
  public long completedAt() {
    return completion
        .filter(event -> event.type() != EventType.INFO)
        .map(OperationEvent::index)
        .orElse(Long.MAX_VALUE);
  }
}
