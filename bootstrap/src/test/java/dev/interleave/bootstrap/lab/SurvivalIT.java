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

  /** A service without three guards. The checker that watches each must notice. */
  @Test
  @Tag("heavy")
  void mutants_are_rejected() throws Exception {
    String output = runMutant("no-version-check,no-stored-key,no-like-count", "optimistic");

    assertThat(output)
        .contains("balance chain: INVALID", "idempotency: INVALID", "like set: INVALID");
  }

  @ParameterizedTest
  @Tag("endurance")
  @CsvSource({
    "no-version-check, optimistic, balance chain",
    "no-stored-key, atomic, idempotency",
    "no-like-count, atomic, like set"
  })
  void a_mutant_alone_is_rejected(String mutant, String strategy, String checker) throws Exception {
    assertThat(runMutant(mutant, strategy)).contains(checker + ": INVALID");
  }

  /** Two accounts: their requests conflict on a slow machine, too. */
  private String runMutant(String mutants, String strategy) throws Exception {
    return run(
        INVALID,
        5,
        "--faults=none",
        "--quiet-seconds=10",
        "--accounts=2",
        "--discard-percent=10",
        "--seed=3",
        "--mutant=" + mutants,
        "--strategy=" + strategy);
  }

  @Test
  @Tag("endurance")
  void nothing_is_lost_under_all_faults() throws Exception {
    run(
        VALID,
        30,
        "--strategy=redis",
        "--faults=kill-database,pause-database,kill-instance,restart-instance,pause-instance,"
            + "lose-commit-answers,reset-connections,delay-answers,slice-answers,black-hole,"
            + "kill-connections,lock-accounts,read-only,limit-connections,snapshot-isolation,"
            + "flush-redis,restart-redis,silence-redis",
        "--rounds=10");
  }

  private String run(int exitCode, int longestMinutes, String... options) throws Exception {
    return SurvivalCommandLine.run(folder, exitCode, longestMinutes, options);
  }
}
