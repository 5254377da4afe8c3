package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.EventType;
import dev.interleave.adapter.survival.history.OperationEvent;
import dev.interleave.adapter.survival.history.OperationValue.Fault;
import dev.interleave.adapter.survival.history.RecordedOperation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run must have seen to prove anything. A run that saw less is UNKNOWN, which fails. The
 * idea is Antithesis' "sometimes" assertions.
 *
 * @param acknowledgements of writes, at least
 * @param faults of each name, at least
 * @param unknowns operations with an unknown result, at least
 * @param retries requests that repeated an earlier key, at least
 * @param replays responses with {@code Idempotency-Replayed: true}, at least
 * @param conflictRetries attempts that the service repeated, at least
 * @param okPercent how much of 100 operations that overlapped no fault is ok, at least
 */
public record RunRequirements(
    long acknowledgements,
    Map<String, Long> faults,
    long unknowns,
    long retries,
    long replays,
    long conflictRetries,
    int okPercent) {

  /** Requires nothing: for histories that a test writes by hand. */
  public static final RunRequirements NONE = new RunRequirements(0, Map.of(), 0, 0, 0, 0, 0);

  public RunRequirements {
    faults = Map.copyOf(faults);
  }

  /** One sentence for each requirement that the run does not meet. */
  public List<String> unmet(CheckedRun run) {
    List<RecordedOperation> operations = run.history().operations();
    List<RecordedOperation> writes =
        operations.stream().filter(operation -> operation.operation().isWrite()).toList();
    Set<String> keys = new HashSet<>();
    long repeated =
        writes.stream().filter(write -> write.key() != null && !keys.add(write.key())).count();
    List<String> unmet = new ArrayList<>();
    require(unmet, "acknowledged writes", acknowledgements, count(writes, EventType.OK));
    require(unmet, "operations with an unknown result", unknowns, count(writes, EventType.INFO));
    require(unmet, "requests that repeat a key", retries, repeated);
    require(unmet, "replayed responses", replays, replays(writes));
    require(unmet, "retries after a conflict", conflictRetries, run.conflictRetries());
    require(
        unmet,
        "ok of 100 operations that overlapped no fault",
        okPercent,
        FaultWindows.okPercentOutside(run.history()));
    Map<String, Long> seen =
        run.history().faults().stream()
            .map(OperationEvent::value)
            .map(Fault.class::cast)
            .filter(Fault::begins)
            .collect(Collectors.groupingBy(Fault::name, Collectors.counting()));
    new TreeMap<>(faults)
        .forEach(
            (name, least) -> require(unmet, "faults " + name, least, seen.getOrDefault(name, 0L)));
    return unmet;
  }

  private static long count(List<RecordedOperation> writes, EventType end) {
    return writes.stream().filter(write -> write.end() == end).count();
  }

  private static long replays(List<RecordedOperation> writes) {
    return writes.stream()
        .flatMap(write -> write.completion().stream())
        .map(OperationEvent::http)
        .filter(http -> http != null && http.replayed())
        .count();
  }

  private static void require(List<String> unmet, String what, long least, long seen) {
    if (seen < least) {
      unmet.add(
          String.format(Locale.ROOT, "Too few %s: %d, at least %d required.", what, seen, least));
    }
  }
}
