package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs under faults on three MySQL in Group Replication behind an HAProxy (profile {@code
 * cluster}). The run starts the servers. Without Debian's packages the tests are skipped.
 *
 * <p>{@code -Dcluster.rounds} says how often the primary is killed.
 */
@Tag("cluster")
class ClusterIT {

  private static final int ROUNDS = Integer.getInteger("cluster.rounds", 2);

  /** Few, because a member that joins again must catch up with them on the same disk. */
  private static final String CLIENTS = "--clients=6";

  private static final Duration LONGEST_GAP = Duration.ofSeconds(30);
  private static final Pattern GAP =
      Pattern.compile("the longest time without an acknowledged write was .* at most (\\d+) ms");

  @TempDir private Path folder;

  @BeforeAll
  static void unpack() throws IOException, InterruptedException {
    Process unpack =
        new ProcessBuilder("../.ci/mysql-9.7", "unpack").redirectErrorStream(true).start();
    String output = new String(unpack.getInputStream().readAllBytes());
    assumeTrue(unpack.waitFor() == 0, output);
  }

  @Test
  void nothing_is_lost_when_the_primary_is_killed() throws Exception {
    String output =
        SurvivalCommandLine.run(
            folder,
            0,
            10 + 2 * ROUNDS,
            "--database=group-replication",
            "--faults=kill-database",
            "--rounds=" + ROUNDS,
            CLIENTS);

    assertThat(output).contains("kill-database, " + ROUNDS + " times").endsWith("VALID\n");
    assertThat(longestGap(output)).isLessThan(LONGEST_GAP);
  }

  /**
   * The run fails if the old primary acknowledges a write after the pause, in which the others
   * elected another one.
   */
  @Test
  void a_primary_that_was_paused_does_not_come_back_as_a_second_writer() throws Exception {
    String output =
        SurvivalCommandLine.run(
            folder,
            0,
            10,
            "--database=group-replication",
            "--faults=pause-database",
            "--fault-millis=20000",
            CLIENTS);

    assertThat(output).contains("pause-database, 1 times").endsWith("VALID\n");
    assertThat(longestGap(output)).isLessThan(LONGEST_GAP);
  }

  /** Clients reach the isolated primary. The run fails if it acknowledges a write. */
  @Test
  void an_isolated_primary_acknowledges_nothing_and_joins_again() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "Network namespaces need root.");
    String output =
        SurvivalCommandLine.run(
            folder, 0, 10, "--database=namespaced-group", "--faults=split-network", CLIENTS);

    assertThat(output).contains("split-network, 1 times").endsWith("VALID\n");
    assertThat(longestGap(output)).isLessThan(LONGEST_GAP);
  }

  /** Not a supported cluster: it forces errors 1180 and 3101 at COMMIT, which must be retried. */
  @Test
  void a_conflict_between_two_primaries_is_retried_and_never_unknown() throws Exception {
    String output =
        SurvivalCommandLine.run(
            folder,
            0,
            10,
            "--database=multi-primary",
            "--faults=none",
            "--quiet-seconds=20",
            "--discard-percent=0",
            "--accounts=3",
            "--clients=12");

    assertThat(output)
        .containsPattern("[1-9]\\d* transactions were rolled back at COMMIT")
        .contains(" 0 unknown until repeated")
        .endsWith("VALID\n");
  }

  private static Duration longestGap(String output) {
    Matcher line = GAP.matcher(output);
    assertThat(line.find()).as(output).isTrue();
    return Duration.ofMillis(Long.parseLong(line.group(1)));
  }
}
