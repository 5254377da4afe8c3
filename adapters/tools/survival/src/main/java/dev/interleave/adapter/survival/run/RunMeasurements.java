package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.survival.history.EventType;
import dev.interleave.adapter.survival.history.HttpResult.Delivery;
import dev.interleave.adapter.survival.history.OperationEvent;
import dev.interleave.adapter.survival.history.OperationHistory;
import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.RecordedOperation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The counts and times of a run. */
final class RunMeasurements {

  private static final double NANOS_PER_MILLI = 1e6;

  private final OperationHistory history;
  private final List<RecordedOperation> writes;
  private final List<EndedFault> faults;

  RunMeasurements(OperationHistory history, List<EndedFault> faults) {
    this.history = history;
    this.writes = history.operations().stream().filter(one -> one.operation().isWrite()).toList();
    this.faults = List.copyOf(faults);
  }

  long acknowledged() {
    return count(EventType.OK);
  }

  long failed() {
    return count(EventType.FAIL);
  }

  /** Writes whose result was unknown until they were repeated. */
  long unknown() {
    return count(EventType.INFO);
  }

  private long count(EventType end) {
    return writes.stream().filter(write -> write.end() == end).count();
  }

  long replayed() {
    return writes.stream()
        .flatMap(write -> write.completion().stream())
        .filter(event -> event.http() != null && event.http().replayed())
        .count();
  }

  long keys() {
    return writes.stream().map(RecordedOperation::key).distinct().count();
  }

  /** The operation with the longest response; empty if the service never responded. */
  Optional<RecordedOperation> slowest() {
    return history.operations().stream()
        .filter(RunMeasurements::isAnswered)
        .max(Comparator.comparingDouble(RunMeasurements::millis));
  }

  /** Whether the service responded. Reads of likes go to the database. */
  private static boolean isAnswered(RecordedOperation operation) {
    return operation
        .completion()
        .filter(event -> event.operation() != OperationType.READ_LIKES)
        .filter(event -> event.http().delivery() == Delivery.ANSWERED)
        .isPresent();
  }

  /** From the invocation to the completion of an operation that has one. */
  static double millis(RecordedOperation operation) {
    return (operation.completion().orElseThrow().nanos() - operation.invocation().nanos())
        / NANOS_PER_MILLI;
  }

  /**
   * For each kind of fault, the times in milliseconds from the removal of the cause to the first
   * movement that the instance acknowledged, or one of both if the fault was one of the database or
   * of Redis. Ascending.
   */
  Map<String, List<Double>> recoveries() {
    Map<String, List<Double>> millis = new TreeMap<>();
    for (EndedFault fault : faults) {
      history.events().stream()
          .filter(event -> event.nanos() >= fault.nanos())
          .filter(event -> event.type() == EventType.OK && event.operation().isMovement())
          .filter(event -> fault.isOf(event.instance()))
          .mapToLong(OperationEvent::nanos)
          .findFirst()
          .ifPresent(
              nanos ->
                  millis
                      .computeIfAbsent(fault.label(), label -> new ArrayList<>())
                      .add((nanos - fault.nanos()) / NANOS_PER_MILLI));
    }
    millis.values().forEach(times -> times.sort(null));
    return millis;
  }
}
