package dev.interleave.lab.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.interleave.lab.adapter.web.command.LabCommandLine;
import dev.interleave.lab.adapter.web.command.LabUseCases;
import dev.interleave.lab.port.DatabaseServer;
import dev.interleave.lab.port.RunResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

/** The output and the exit codes of the commands. */
class CommandLineTest {

  private static final String DEPOSITS = "deposit.unguarded~deposit.unguarded";

  private final FakeLaboratory laboratory = new FakeLaboratory();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    LabUseCases useCases =
        new LabUseCases(
            laboratory.explore(),
            laboratory.steps(),
            laboratory.composition(),
            laboratory.anomalies(),
            laboratory.deadlock(),
            laboratory.start(),
            laboratory.watch(),
            laboratory.get(),
            laboratory.ask(),
            laboratory.advice());
    return line().run(useCases, new ObjectMapper().registerModule(new Jdk8Module()), arguments);
  }

  private LabCommandLine line() {
    return new LabCommandLine(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        laboratory::measure,
        ParameterException::getMessage);
  }

  @Test
  void interleavings_are_a_table_with_a_row_for_each_contest() {
    assertThat(run("interleavings", DEPOSITS, "deposit.atomic~deposit.atomic")).isZero();
    assertThat(out)
        .hasToString(
            """
            contest                              orders  lost  deadlock  refused  retried  blocked  serial
            deposit.unguarded~deposit.unguarded  2       2     .         .        .        .        .
            deposit.atomic~deposit.atomic        2       .     .         .        .        2        .
            """);
    assertThat(err.toString()).contains("1 of 2: " + DEPOSITS, "took 824 ms");
  }

  @Test
  void the_default_is_two_deposits_under_every_strategy_and_all_runs_every_standard_contest() {
    assertThat(run("interleavings")).isZero();
    assertThat(out.toString()).contains("deposit.redis~deposit.redis").doesNotContain("like");
    int few = laboratory.explored.getAndSet(0);
    assertThat(run("interleavings", "--all")).isZero();
    assertThat(out.toString())
        .contains("transfer.redis~transfer-back.redis", "like.unique-key~unlike.unique-key")
        .doesNotContain("without-version");
    assertThat(laboratory.explored).hasValue(5 * few + 4);
  }

  @Test
  void a_shipped_guard_that_loses_is_1_and_a_control_that_does_not_is_3() {
    laboratory.loser = Optional.of("deposit.atomic~deposit.redis");
    assertThat(run("interleavings", "deposit.atomic~deposit.redis")).isEqualTo(1);
    assertThat(run("interleavings", "deposit.atomic~deposit.unguarded")).isZero();
    laboratory.tame = true;
    assertThat(run("interleavings", DEPOSITS)).isEqualTo(3);
  }

  @Test
  void a_schedule_is_shown_in_lanes() {
    assertThat(run("interleavings", DEPOSITS, "--schedule", "ABAB")).isZero();
    assertThat(out)
        .hasToString(
            """
            deposit.unguarded~deposit.unguarded  ABAB run as AABB  lost
            B wrote over what A had written.

            A                B                                  committed
                                                                account A 1000.00 v0
            read 1000.00 v0
                             lock-wait: waits for A 1000.00 v0
                             acknowledged 1000.00 v0

            expected  account A 1020.00 v2
            found     account A 1010.00 v1
            """);
  }

  @Test
  void a_contest_is_exported_to_a_file(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("race.html");
    assertThat(run("interleavings", DEPOSITS, "--html", file.toString())).isZero();
    assertThat(Files.readString(file))
        .startsWith("<!doctype html>")
        .contains("\"contest\":\"" + DEPOSITS + "\"");
    assertThat(err.toString()).contains("wrote " + file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interleavings --html race.html|--html: name one CONTEST, not 0",
        "interleavings deposit.atomic~deposit.atomic --html missing/race.html|--html:"
            + " 'missing/race.html' is not a file in an existing folder"
      })
  void an_export_that_cannot_be_written_is_rejected_before_anything_starts(
      String arguments, String message) {
    assertThat(line().runWithoutService(arguments.split(" "))).hasValue(2);
    assertThat(err.toString()).startsWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ABX|'ABX', position 3: 'X' is not a request of the contest. Use A and B, one letter per step.",
        "abab|'abab', position 1: 'a' is not a request of the contest. Use A and B, one letter per"
            + " step.",
        "BBBB|'BBBB' has no A. Use A and B."
      })
  @Tag("F22")
  void a_schedule_with_a_wrong_letter_is_rejected_before_anything_starts(
      String order, String message) {
    assertThat(line().runWithoutService("interleavings", DEPOSITS, "--schedule", order))
        .hasValue(2);
    assertThat(err.toString()).startsWith("--schedule: " + message);
  }

  @Test
  @Tag("F22")
  void a_schedule_with_too_many_or_too_few_steps_is_rejected_before_any_order_runs() {
    assertThat(run("interleavings", DEPOSITS, "--schedule", "ABABA")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith(
            "--schedule: 'ABABA' has 3 x A, but deposit.unguarded has 2 steps."
                + " Use 2 x A and 2 x B, in any order.");
    assertThat(laboratory.explored).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interleavings deposit.atmic~deposit.atomic|CONTEST: 'atmic' is no guard. Use one of:"
            + " unguarded, atomic,",
        "interleavings depsit.atomic~deposit.atomic|CONTEST: 'depsit' is no operation. Use one of:"
            + " deposit, withdrawal,",
        "interleavings like.atomic~like.unique-key|CONTEST: 'atomic' does not guard 'like'. Use one"
            + " of: unique-key, check-then-insert.",
        "interleavings deposit.atomic|CONTEST: A contest has two or three requests, joined by '~',"
            + " not 1.",
        "interleavings deposit~deposit|CONTEST: 'deposit' is not of the form <operation>.<guard>.",
        "run --strategy optimstic|--strategy: 'optimstic' is unknown. Use one of: unguarded,"
            + " atomic,",
        "run --strategy atomic --skew hott|--skew: 'hott' is unknown. Use one of: uniform, hot,"
            + " zipf.",
        "run --strategy atomic --target htp|--target: 'htp' is unknown. Use one of: in-process,"
            + " http.",
        "run --strategy atomic --operation depost|--operation: 'depost' is unknown. Use one of:"
            + " deposit,",
        "run --strategy atomic --clients 0|--clients: 1 to 512, not 0",
        "run --strategy atomic --amount 0|--amount: more than zero, not 0.00",
        "run --strategy atomic --amount 1e3|--amount: '1e3' is not valid, because an amount is a"
            + " decimal number",
        "composition --rounds 0|--rounds: 1 to 1000, not 0"
      })
  @Tag("F22")
  void a_message_names_the_wrong_value_and_what_is_allowed(String arguments, String message) {
    assertThat(line().runWithoutService(arguments.split(" "))).hasValue(2);
    assertThat(err.toString()).startsWith(message);
  }

  @Test
  void the_json_is_that_of_the_routes() {
    assertThat(run("interleavings", DEPOSITS, "--json")).isZero();
    var answer = Http.json(out.toString());
    assertThat(answer.get(0).get("contest").textValue()).isEqualTo(DEPOSITS);
    assertThat(answer.get(0).get("counts").get("lost").intValue()).isEqualTo(2);
    assertThat(answer.get(0).get("executions").get(0).get("class").textValue()).isEqualTo("lost");
  }

  @Test
  void the_composition_is_a_heat_map_followed_by_repairs() {
    assertThat(run("composition", "--rounds", "2")).isZero();
    assertThat(out.toString())
        .contains("unguarded")
        .containsPattern("2 +atomic +12/20 +\\. ")
        .contains("unguarded~atomic loses in 12 of 20, as in AABB: Let both raise the version.");
    laboratory.tame = true;
    assertThat(run("composition")).isEqualTo(3);
  }

  @Test
  void the_composition_as_json_has_every_pair_once() {
    assertThat(run("composition", "--json")).isZero();
    var answer = Http.json(out.toString());
    int guards = (int) answer.get("cells").findValuesAsText("first").stream().distinct().count();
    assertThat(answer.get("cells")).hasSize(guards * (guards + 1) / 2);
  }

  @Test
  void the_anomalies_are_a_table_for_each_mode() {
    assertThat(run("anomalies")).isZero();
    assertThat(out)
        .hasToString(
            """
            MariaDB 11.4.5, innodb_snapshot_isolation=OFF
            anomaly      read-committed  serializable
            lost-update  OCCURS          error 1213

            """);
    assertThat(run("anomalies", "--json")).isZero();
  }

  @Test
  void the_survival_matrix_is_printed_without_the_service() {
    assertThat(line().runWithoutService("survival")).hasValue(0);
    assertThat(out.toString())
        .contains("To repeat: java -jar survival.jar matrix --seed ")
        .containsPattern("(?m)^fault +atomic +optimistic +pessimistic +serializable ")
        .containsPattern("(?m)^kill-database +held +held ")
        .containsPattern("(?m)^lose-commit-answers +held .* BROKEN: \\d+ doubled");
  }

  @Test
  void a_url_is_measured_without_the_service() {
    String url = "jdbc:postgresql://localhost:5432/test";

    assertThat(
            line()
                .runWithoutService("anomalies", "--url", url, "--user", "app", "--password=secret"))
        .hasValue(0);
    assertThat(laboratory.lastServer).isEqualTo(new DatabaseServer(url, "app", "secret"));
    assertThat(out.toString()).contains("lost-update  OCCURS          error 1213");
    out.getBuffer().setLength(0);
    assertThat(line().runWithoutService("anomalies", "--json", "--url", url)).hasValue(0);
    assertThat(laboratory.lastServer).isEqualTo(new DatabaseServer(url, "", ""));
    assertThat(out.toString()).startsWith("{\"engine\":\"MariaDB 11.4.5\"");
  }

  @Test
  void a_server_that_does_not_answer_is_one_line_without_the_password() {
    laboratory.failure =
        Optional.of(new SQLException("No driver for jdbc:mysql://h/d?password=secret&a=b\nmore"));

    assertThat(line().runWithoutService("anomalies", "--url", "jdbc:mysql://h/d")).hasValue(2);
    assertThat(err.toString().lines().toList())
        .containsExactly(
            "Failed: The database or Redis is not available:"
                + " No driver for jdbc:mysql://h/d?password=...&a=b");
  }

  @Test
  void a_deadlock_shows_both_lock_sets_the_cycle_and_the_victim() {
    assertThat(run("deadlock")).isZero();
    assertThat(out.toString())
        .contains(
            "Txn1         12          accounts.PRIMARY 17 X,REC_NOT_GAP",
            "cycle   Txn1 -> Txn2 -> Txn1",
            "victim  Txn2, error 1213");
  }

  @ParameterizedTest
  @EnumSource
  void the_verdict_of_a_run_is_the_exit_code(RunResult.Verdict verdict) {
    laboratory.verdict = verdict;
    int expected =
        switch (verdict) {
          case HELD -> 0;
          case LOST -> 1;
          case INCONCLUSIVE -> 3;
        };
    assertThat(run("run", "--strategy", "optimistic", "--clients", "64", "--duration", "5s"))
        .isEqualTo(expected);
    assertThat(out.toString())
        .startsWith(verdict + ": deposit under optimistic, 64 clients")
        .contains("  nothing is missing", "p50 3, p90 9, p99 20, max 31 ms", "lost 400 of 1000");
    assertThat(err.toString()).contains("100 %  done");
    assertThat(laboratory.lastWorkload.duration().orElseThrow()).hasSeconds(5);
    assertThat(laboratory.watchers).isEmpty();
  }

  @Test
  @Tag("F25")
  void numbers_have_the_same_digits_in_every_locale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(new Locale("ar"));
    try {
      laboratory.verdict = RunResult.Verdict.HELD;
      run("run", "--strategy", "atomic");
      run("interleavings", DEPOSITS);
      run("composition");
      run("advise");
      run("deadlock");
    } finally {
      Locale.setDefault(before);
    }
    assertThat(out.toString()).contains("64 clients").doesNotContainPattern("[\\u0660-\\u0669]");
    assertThat(err.toString()).contains("100 %  done").doesNotContainPattern("[\\u0660-\\u0669]");
  }

  @Test
  void a_mix_has_shares() {
    laboratory.verdict = RunResult.Verdict.HELD;
    assertThat(run("run", "--strategy", "atomic=3", "--strategy", "redis", "--json")).isZero();
    assertThat(Http.json(out.toString()).get("workload").get("strategies"))
        .isEqualTo(Http.json("{\"atomic\":3,\"redis\":1}"));
  }

  @Test
  void movements_need_a_strategy_and_likes_do_not() {
    laboratory.verdict = RunResult.Verdict.HELD;
    assertThat(run("run", "--operation", "unlike")).isZero();
    assertThat(out.toString()).startsWith("HELD: unlike, 32 clients");
    assertThat(run("run", "--operation", "withdrawal")).isEqualTo(2);
    assertThat(err.toString()).contains("--strategy: is missing");
  }

  @Test
  void a_busy_laboratory_is_a_failure() {
    laboratory.busy = true;
    assertThat(run("run", "--strategy", "atomic")).isEqualTo(2);
    assertThat(run("advise")).isEqualTo(2);
  }

  @Test
  void advice_has_reasons_and_the_predicted_and_measured_numbers() {
    assertThat(run("advise", "--several-instances", "--impatient")).isZero();
    assertThat(out.toString())
        .startsWith("Take atomic.\n  contention: One row, 64 clients.")
        .contains("predicted  400     0                20.25")
        .contains("2     optimistic  inconclusive  120     50               31 ");
    assertThat(laboratory.lastQuestion.severalInstances()).isTrue();
    assertThat(laboratory.lastQuestion.prefersWaiting()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "race",
        "interleavings nothing",
        "interleavings --all deposit.atomic~deposit.atomic",
        "interleavings --schedule AABB",
        "anomalies --url jdbc:oracle:thin:@localhost:1521/test",
        "anomalies --url jdbc:postgresql:",
        "anomalies --url jdbc:mysql://app:secret@localhost:3306/test",
        "anomalies --user app",
        "composition --rounds 0",
        "run",
        "run --strategy hope",
        "run --strategy atomic --clients 0",
        "run --strategy atomic --duration 5",
        "run --strategy atomic --duration 5s --requests 5",
        "advise --accounts 0"
      })
  void an_invalid_workload_is_rejected_before_anything_starts(String arguments) {
    String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ");
    assertThat(line().runWithoutService(words)).hasValue(2);
    assertThat(err.toString()).contains("Try: lab").doesNotContain("secret");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--duration 1ms,--duration:",
    "--think-time 11s,--think-time:",
    "--arrivals 0,--arrivals:",
    "--duration 5s --requests 5,'--requests, --duration:'"
  })
  void a_message_names_the_option(String arguments, String named) {
    assertThat(line().runWithoutService(("run --strategy atomic " + arguments).split(" ")))
        .hasValue(2);
    assertThat(err.toString()).startsWith(named);
  }

  @Test
  void help_needs_no_server() {
    assertThat(line().runWithoutService("--help")).hasValue(0);
    assertThat(line().runWithoutService("run", "--help")).hasValue(0);
    assertThat(out.toString()).contains("interleavings", "Exit codes:", "--think-time");
    assertThat(line().runWithoutService("deadlock")).isEqualTo(OptionalInt.empty());
  }
}
