package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of two packaged instances under faults, as commands. */
class SurvivalIT {

  private static final int VALID = 0;
  private static final int INVALID = 1;

  @TempDir private Path folder;

  @Test
  void nothing_is_lost_when_the_database_is_killed_and_answers_of_commits_are_lost()
      throws Exception {
    String output =
        run(VALID, 3, "--faults=kill-database,lose-commit-answers,pause-database", "--seed=1");

    assertThat(output)
        .contains("kill-database, 1 times", "lose-commit-answers, 1 times")
        .contains("idempotency: VALID", "balance chain: VALID", "anomalies: VALID")
        .endsWith("VALID\n");
    assertThat(folder.resolve("out/history.jsonl")).isNotEmptyFile();
    assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**/database-*");
  }

  /** The control: without it, a checker that accepts everything would pass. */
  @Test
  @Tag("heavy")
  void updates_are_lost_by_the_unguarded_strategy_without_any_fault() throws Exception {
    String output =
        run(INVALID, 3, "--faults=none", "--quiet-seconds=5", "--strategy=unguarded", "--seed=2");

    assertThat(output)
        .contains("counter bounds: INVALID", "balance chain: INVALID", "anomalies: INVALID")
        .contains("lost update (P4)")
        .endsWith("INVALID\n");
    assertThat(folder.resolve("out/anomaly-1.svg")).content().startsWith("<svg");
  }

  /** Each is a service without one guard. The checker that watches the guard must notice. */
  @ParameterizedTest
  @Tag("heavy")
  @CsvSource({
    "no-version-check, optimistic, balance chain",
    "no-stored-key, atomic, idempotency",
    "no-like-count, atomic, like set"
  })
  void a_mutant_is_rejected(String mutant, String strategy, String checker) throws Exception {
    String output =
        run(
            INVALID,
            3,
            "--faults=none",
            "--quiet-seconds=5",
            "--discard-percent=10",
            "--seed=3",
            "--mutant=" + mutant,
            "--strategy=" + strategy);

    assertThat(output).contains(checker + ": INVALID").endsWith("INVALID\n");
  }

  @Test
  @Tag("endurance")
  void nothing_is_lost_under_all_faults() throws Exception {
    run(
        VALID,
        30,
        "--strategy=redis",
        "--faults=kill-database,pause-database,kill-instance,pause-instance,lose-commit-answers,"
            + "black-hole,flush-redis",
        "--rounds=10");
  }

  private String run(int exitCode, int longestMinutes, String... options) throws Exception {
    return SurvivalCommandLine.run(folder, exitCode, longestMinutes, options);
  }
}
