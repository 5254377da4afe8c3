package dev.interleave.adapter.survival.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {

  private static final List<FaultKind> KINDS =
      List.of(FaultKind.KILL_DATABASE, FaultKind.PAUSE_INSTANCE, FaultKind.BLACK_HOLE);

  private static FaultSchedule drawn(long seed, int rounds) {
    return FaultSchedule.of(seed, KINDS, rounds, Optional.empty());
  }

  @Test
  void a_given_duration_is_that_of_each_fault_and_changes_nothing_else() {
    Duration ten = Duration.ofSeconds(10);
    FaultSchedule given = FaultSchedule.of(7, KINDS, 5, Optional.of(ten));

    assertThat(given.faults()).extracting(ScheduledFault::duration).containsOnly(ten);
    assertThat(given.faults())
        .extracting(ScheduledFault::kind)
        .isEqualTo(drawn(7, 5).faults().stream().map(ScheduledFault::kind).toList());
  }

  @Test
  void equal_seeds_make_equal_schedules() {
    assertThat(drawn(7, 5)).isEqualTo(drawn(7, 5));
    assertThat(drawn(7, 5)).isNotEqualTo(drawn(8, 5));
  }

  @Test
  void each_kind_occurs_once_in_each_round() {
    FaultSchedule schedule = drawn(1, 4);

    assertThat(schedule.counts())
        .isEqualTo(Map.of("kill-database", 4L, "pause-instance", 4L, "black-hole", 4L));
    for (int round = 0; round < 4; round++) {
      assertThat(schedule.faults().subList(3 * round, 3 * round + 3))
          .extracting(ScheduledFault::kind)
          .containsExactlyInAnyOrderElementsOf(KINDS);
    }
  }

  @Test
  void faults_have_a_time_without_fault_before_them_and_both_instances_are_hit() {
    FaultSchedule schedule = drawn(1, 10);

    assertThat(schedule.faults())
        .allSatisfy(
            fault ->
                assertThat(fault.pause()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3)));
    assertThat(schedule.faults()).extracting(ScheduledFault::instance).contains(0, 1);
  }

  @Test
  void a_line_names_all_of_a_fault() {
    ScheduledFault fault =
        new ScheduledFault(
            Duration.ofMillis(1_200), FaultKind.PAUSE_DATABASE, 1, Duration.ofMillis(2_500));

    assertThat(fault).hasToString("after 1200 ms: pause-database, instance 1, for 2500 ms");
  }

  @Test
  void a_label_is_read_again() {
    for (FaultKind kind : FaultKind.values()) {
      assertThat(FaultKind.of(kind.label())).isEqualTo(kind);
    }
    assertThatThrownBy(() -> FaultKind.of("KILL_DATABASE"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
