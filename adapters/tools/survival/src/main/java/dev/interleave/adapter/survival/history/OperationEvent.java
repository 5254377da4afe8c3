package dev.interleave.adapter.survival.history;

/**
 * An event of a history.
 *
 * @param index the position in the order of all events. An operation that completed before another
 *     was invoked has lower indices
 * @param nanos the time since the beginning of the run, from a monotonic clock
 * @param process the client; {@link #NEMESIS} for faults. A process has one operation at a time
 * @param type of the event
 * @param operation of the event
 * @param value the request, or the result of an operation that is ok; may be null
 * @param key the idempotency key; null without one
 * @param http what the client saw; null at an invocation and at a fault
 * @param instance the instance of the service that the request was sent to; null at a fault
 */
public record OperationEvent(
    long index,
    long nanos,
    int process,
    EventType type,
    OperationType operation,
    OperationValue value,
    String key,
    HttpResult http,
    String instance) {

  /** The process of the faults, in Jepsen's term. */
  public static final int NEMESIS = -1;
}
