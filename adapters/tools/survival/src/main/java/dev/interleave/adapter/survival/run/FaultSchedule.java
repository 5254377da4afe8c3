package dev.interleave.adapter.survival.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The faults of a run in their order. Equal seeds, kinds and rounds make equal schedules.
 *
 * @param faults one after the other; they do not overlap
 */
public record FaultSchedule(List<ScheduledFault> faults) {

  private static final int SHORTEST_PAUSE_MILLIS = 1_000;
  private static final int PAUSE_RANGE_MILLIS = 2_000;

  public FaultSchedule {
    faults = List.copyOf(faults);
  }

  /**
   * Draws a schedule.
   *
   * @param kinds each occurs once in a round, in a drawn order
   * @param duration of each fault; empty to draw it from the range of its kind
   */
  public static FaultSchedule of(
      long seed, List<FaultKind> kinds, int rounds, Optional<Duration> duration) {
    Random random = new Random(seed);
    List<ScheduledFault> faults = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<FaultKind> order = new ArrayList<>(kinds);
      Collections.shuffle(order, random);
      for (FaultKind kind : order) {
        Duration pause =
            Duration.ofMillis(SHORTEST_PAUSE_MILLIS + random.nextInt(PAUSE_RANGE_MILLIS));
        int instance = random.nextInt(2);
        Duration drawn = kind.duration(random);
        faults.add(new ScheduledFault(pause, kind, instance, duration.orElse(drawn)));
      }
    }
    return new FaultSchedule(faults);
  }

  /** How often each fault occurs, by its label. */
  public Map<String, Long> counts() {
    return faults.stream()
        .map(fault -> fault.kind().label())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /** One line for each fault. */
  @Override
  public String toString() {
    return faults.stream().map(ScheduledFault::toString).collect(Collectors.joining("\n"));
  }
}
