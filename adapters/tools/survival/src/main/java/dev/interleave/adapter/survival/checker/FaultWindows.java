package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.EventType;
import dev.interleave.adapter.survival.history.OperationEvent;
import dev.interleave.adapter.survival.history.OperationHistory;
import dev.interleave.adapter.survival.history.OperationValue.Fault;
import java.util.HashSet;
import java.util.Set;

/** The parts of a history in which the service had a fault, and those in which it was whole. */
final class FaultWindows {

  private final Set<String> faults = new HashSet<>();

  /** The processes with an operation that overlapped no fault so far. */
  private final Set<Integer> undisturbed = new HashSet<>();

  private long completed;
  private long ok;

  private FaultWindows() {}

  /**
   * How much of 100 operations that overlapped no fault is ok, rounded down. Zero without such an
   * operation.
   */
  static long okPercentOutside(OperationHistory history) {
    FaultWindows windows = new FaultWindows();
    history.events().forEach(windows::add);
    return windows.completed == 0 ? 0 : 100 * windows.ok / windows.completed;
  }

  private void add(OperationEvent event) {
    if (event.value() instanceof Fault fault) {
      if (fault.begins()) {
        faults.add(fault.name());
        undisturbed.clear();
      } else {
        faults.remove(fault.name());
      }
    } else if (event.type() == EventType.INVOKE) {
      if (faults.isEmpty()) {
        undisturbed.add(event.process());
      }
    } else if (undisturbed.remove(event.process())) {
      completed++;
      ok += event.type() == EventType.OK ? 1 : 0;
    }
  }
}
