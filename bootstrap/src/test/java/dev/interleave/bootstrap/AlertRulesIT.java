package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own tool checks the alert rules and runs their tests. */
@Tag("heavy")
class AlertRulesIT {

  private static final Path OPERATIONS = ShellCommands.ROOT.resolve("docs/operations");
  private static final String PROMTOOL = "promtool";

  @TempDir private Path folder;

  private ShellCommands commands;

  @BeforeEach
  void copy() throws IOException {
    if (!ShellCommands.isInstalled(PROMTOOL, "--version")) {
      String missing = "promtool is not installed (Debian package prometheus)";
      if ("required".equals(System.getenv("INTERLEAVE_PROMTOOL"))) {
        throw new IllegalStateException(missing);
      }
      Assumptions.abort(missing);
    }
    for (String file : new String[] {"alerts.yaml", "alerts.test.yaml"}) {
      Files.copy(OPERATIONS.resolve(file), folder.resolve(file));
    }
    commands = new ShellCommands(folder);
  }

  @Test
  void the_rules_are_valid_and_fire_on_the_series_of_their_tests() throws Exception {
    assertThat(commands.run(PROMTOOL, "check", "rules", "alerts.yaml")).contains("SUCCESS");
    assertThat(commands.run(PROMTOOL, "test", "rules", "alerts.test.yaml")).contains("SUCCESS");
  }

  /** The tests of the rules can fail: without its second half a rule misses a new series. */
  @Test
  void a_rule_that_misses_the_first_unknown_outcome_fails_its_test() throws Exception {
    Path rules = folder.resolve("alerts.yaml");
    String all = Files.readString(rules);
    String weakened =
        all.replace(
            "unless interleave_postings_seconds_count{outcome=\"unknown\"}",
            "unless interleave_postings_seconds_count");
    assertThat(weakened).isNotEqualTo(all);
    Files.writeString(rules, weakened.replace(" offset 10m", ""));

    ShellCommands.Result result = commands.attempt(PROMTOOL, "test", "rules", "alerts.test.yaml");

    assertThat(result.status()).isNotZero();
    assertThat(result.output()).contains("InterleaveUnknownOutcome");
  }
}
