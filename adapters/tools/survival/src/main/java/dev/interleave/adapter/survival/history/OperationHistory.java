package dev.interleave.adapter.survival.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A complete history, in the order of the indices. Every process is sequential: it has at most one
 * operation open, and none after an INFO.
 */
public final class OperationHistory {

  private final List<OperationEvent> events;
  private final List<RecordedOperation> operations;

  /**
   * Pairs each invocation with its completion.
   *
   * @param events in any order
   * @throws IllegalArgumentException if two events have one index, or if a process is not
   *     sequential
   */
  public OperationHistory(List<OperationEvent> events) {
    this.events = events.stream().sorted(Comparator.comparingLong(OperationEvent::index)).toList();
    this.operations = pair(this.events);
  }

  /** All events, also the faults. */
  public List<OperationEvent> events() {
    return events;
  }

  /** All attempts in the order of their invocations, without the faults. */
  public List<RecordedOperation> operations() {
    return operations;
  }

  /** The events of the faults. */
  public List<OperationEvent> faults() {
    return events.stream().filter(event -> event.operation() == OperationType.FAULT).toList();
  }

  private static List<RecordedOperation> pair(List<OperationEvent> events) {
    List<OperationEvent> invocations = new ArrayList<>();
    Map<OperationEvent, OperationEvent> completions = new HashMap<>();
    Map<Integer, OperationEvent> open = new HashMap<>();
    Set<Integer> ended = new HashSet<>();
    long last = Long.MIN_VALUE;
    for (OperationEvent event : events) {
      require(event.index() != last, event, "has the index of another event");
      last = event.index();
      if (event.operation() == OperationType.FAULT) {
        continue;
      }
      int process = event.process();
      if (event.type() == EventType.INVOKE) {
        require(!open.containsKey(process), event, "begins before the process's last one ended");
        require(!ended.contains(process), event, "follows an INFO of its process");
        open.put(process, event);
        invocations.add(event);
      } else {
        OperationEvent invocation = open.remove(process);
        require(invocation != null, event, "completes nothing");
        require(invocation.operation() == event.operation(), event, "completes another operation");
        completions.put(invocation, event);
        if (event.type() == EventType.INFO) {
          ended.add(process);
        }
      }
    }
    return invocations.stream()
        .map(event -> new RecordedOperation(event, Optional.ofNullable(completions.get(event))))
        .toList();
  }

  private static void require(boolean condition, OperationEvent event, String problem) {
    if (!condition) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s of %s with index %d of process %d %s.",
              event.type(),
              event.operation(),
              event.index(),
              event.process(),
              problem));
    }
  }
}
