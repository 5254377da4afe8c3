package dev.interleave.adapter.survival.checker;

import static dev.interleave.adapter.survival.checker.RunBuilder.change;
import static dev.interleave.adapter.survival.checker.RunBuilder.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.survival.anomaly.AnomalyName;
import dev.interleave.adapter.survival.anomaly.FoundAnomaly;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermittedAnomalyTest {

  private static final AnomalyChecker STRICT = new AnomalyChecker(Set.of());
  private static final AnomalyChecker ON_MARIA_DB =
      new AnomalyChecker(Set.of(AnomalyName.LONG_FORK));

  /** Two deposits at the same time, each of which one of two queries sees. */
  private static RunBuilder longFork() {
    return new RunBuilder()
        .account(7, 100)
        .account(8, 100)
        .deposit(0, "k1", 7, 1)
        .deposit(1, "k2", 8, 1)
        .snapshot(2, Map.of(7L, state(101, 1), 8L, state(100, 0)))
        .snapshot(3, Map.of(7L, state(100, 0), 8L, state(101, 1)))
        .ok(0, change(7, 1, 1, 101))
        .ok(1, change(8, 1, 1, 101))
        .entry("k1", change(7, 1, 1, 101))
        .entry("k2", change(8, 1, 1, 101));
  }

  @Test
  void a_long_fork_is_rejected_unless_the_database_is_known_for_it() {
    CheckedRun run = longFork().run();

    assertThat(AnomalyChecker.find(run))
        .extracting(FoundAnomaly::name)
        .containsExactly(AnomalyName.LONG_FORK);
    assertThat(STRICT.check(run).validity()).isEqualTo(Validity.INVALID);
    assertThat(ON_MARIA_DB.check(run).validity()).isEqualTo(Validity.VALID);
    assertThat(SurvivalCheck.check(run, RunRequirements.NONE).passed()).isFalse();
  }

  @Test
  void another_anomaly_beside_it_is_rejected() {
    CheckedRun run =
        longFork()
            .account(9, 100)
            .deposit(4, "k3", 9, 1)
            .deposit(5, "k4", 9, 2)
            .ok(4, change(9, 1, 1, 101))
            .ok(5, change(9, 2, 1, 102))
            .entry("k3", change(9, 1, 1, 101))
            .entry("k4", change(9, 2, 1, 102))
            .run();

    CheckResult result = ON_MARIA_DB.check(run);

    assertThat(result.validity()).isEqualTo(Validity.INVALID);
    assertThat(result.explanations()).hasSize(1).first().asString().startsWith("P4 (lost update)");
  }
}
