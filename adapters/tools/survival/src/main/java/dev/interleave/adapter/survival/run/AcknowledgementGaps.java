package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.survival.history.EventType;
import dev.interleave.adapter.survival.history.OperationEvent;
import dev.interleave.adapter.survival.history.OperationHistory;
import dev.interleave.adapter.survival.history.OperationValue.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long no client received an acknowledgement of a write around a fault. A gap between two
 * acknowledgements belongs to the fault if they overlap.
 */
final class AcknowledgementGaps {

  private static final double NANOS_PER_MILLI = 1e6;

  private AcknowledgementGaps() {}

  /** The longest gap of each fault in milliseconds, by the label of the fault. */
  static Map<String, List<Double>> of(OperationHistory history) {
    long[] acknowledged =
        history.events().stream()
            .filter(event -> event.type() == EventType.OK && event.operation().isWrite())
            .mapToLong(OperationEvent::nanos)
            .sorted()
            .toArray();
    Map<String, List<Double>> gaps = new TreeMap<>();
    Map<String, Long> begins = new TreeMap<>();
    for (OperationEvent event : history.faults()) {
      Fault fault = (Fault) event.value();
      if (fault.begins()) {
        begins.put(fault.name(), event.nanos());
      } else {
        long gap = longest(acknowledged, begins.remove(fault.name()), event.nanos());
        gaps.computeIfAbsent(fault.name(), name -> new ArrayList<>()).add(gap / NANOS_PER_MILLI);
      }
    }
    return gaps;
  }

  private static long longest(long[] acknowledged, long begin, long end) {
    long longest = 0;
    for (int i = 1; i < acknowledged.length; i++) {
      if (acknowledged[i] > begin && acknowledged[i - 1] < end) {
        longest = Math.max(longest, acknowledged[i] - acknowledged[i - 1]);
      }
    }
    return longest;
  }
}
