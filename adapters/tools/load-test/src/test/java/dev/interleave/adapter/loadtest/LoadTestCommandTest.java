package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTestCommandTest {

  private static final int REQUESTS = 8;

  private final StubService stub = new StubService(0, REQUESTS);

  @AfterEach
  void stop() {
    stub.close();
  }

  @Test
  @Tag("P65")
  void a_service_that_holds_exits_with_0_and_all_requests_were_in_flight_at_once() {
    CommandRun run = run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsPattern(
            """

            Testing /deposit-broken/1 with 8 concurrent requests...
            Completed in \\d+ms
            Success: 8, Errors: 0
            Final balance: 1010
            Expected: 1080
            Lost updates: 70
            Offered: 8 = acknowledged: 8 \\+ refused: 0 \\+ unknown: 0
            Lost of the acknowledged: 7 deposits, amount 70
            Attempts: p50 1, p99 1
            Latency: p50 [\\d.]+ ms, p99 [\\d.]+ ms, max [\\d.]+ ms
            In flight at once: 8

            Testing /deposit-atomic/1 with 8\
            """)
        .containsPattern(
            "8 concurrent requests per strategy, rounds: 1, CPUs: \\d+, client: Java \\d+")
        .containsPattern("unguarded +8 +0 +0 +7 +70 +1/1 +[\\d.]+/[\\d.]+/[\\d.]+ +LOST\n")
        .containsPattern("redis +8 +0 +0 +0 +0 +1/1 +[\\d.]+/[\\d.]+/[\\d.]+ +HELD\n")
        .endsWith("at which the unguarded control lost.\n");
  }

  @Test
  void the_strategies_run_in_the_order_of_the_tutorial_then_the_others_each_after_a_reset() {
    run();

    assertThat(stub.requests.stream().map(line -> line.split(" ")[1]).distinct())
        .containsExactly(
            "/reset",
            "/balance/1",
            "/deposit-broken/1",
            "/deposit-atomic/1",
            "/deposit-optimistic/1",
            "/deposit-pessimistic/1",
            "/deposit-distributed/1",
            "/deposit-serializable/1",
            "/deposit-nowait/1",
            "/deposit-combining/1");
    assertThat(stub.requests.stream().filter(line -> line.startsWith("POST /reset")))
        .hasSize(DepositRoute.values().length);
  }

  @Test
  void a_guarded_strategy_that_loses_exits_with_1() {
    stub.with(DepositRoute.PESSIMISTIC, Behaviours.first(Behaviours.FORGETS, Behaviours.APPLIES));

    CommandRun run = run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("pessimistic +8 +0 +0 +1 +10 .* LOST\n")
        .endsWith("LOST: /deposit-pessimistic/1 lost 1 of 8 acknowledged deposits in round 1.\n");
  }

  @Test
  void a_deposit_applied_twice_exits_with_1() {
    stub.with(DepositRoute.ATOMIC, Behaviours.first(Behaviours.APPLIES_TWICE, Behaviours.APPLIES));

    CommandRun run = run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("Final balance: 1090\n", "Lost updates: -10\n")
        .containsPattern("atomic +8 +0 +0 +0 +0 .* EXCESS\n");
  }

  @ParameterizedTest
  @CsvSource({"409, {}", "423, {}", "503, '{\"outcome\":\"not-applied\"}'"})
  @Tag("P63")
  void refused_requests_are_not_lost(int status, String body) {
    stub.with(
        DepositRoute.OPTIMISTIC,
        Behaviours.first(Behaviours.answers(status, body), Behaviours.APPLIES));

    CommandRun run = run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Success: 7, Errors: 1\nFinal balance: 1070\nExpected: 1080\nLost updates: 10\n")
        .contains("Offered: 8 = acknowledged: 7 + refused: 1 + unknown: 0\n")
        .containsPattern("optimistic +7 +1 +0 +0 +0 .* HELD\n")
        .contains("/deposit-optimistic/1: 0 of 1 rounds acknowledged all and lost 0\n");
  }

  @Test
  void a_broken_connection_leaves_a_bound_and_no_verdict() {
    stub.with(DepositRoute.ATOMIC, Behaviours.first(Behaviours.BREAKS, Behaviours.APPLIES));
    stub.with(
        DepositRoute.OPTIMISTIC,
        Behaviours.first(Behaviours.APPLIES_AND_BREAKS, Behaviours.APPLIES));

    CommandRun run = run();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out())
        .contains("at least 0 deposits, amount 0 (1 unknown answers may hide more)\n")
        .containsPattern("atomic +7 +0 +1 +>=0 +>=0 .* UNPROVEN\n")
        .containsPattern("optimistic +7 +0 +1 +>=0 +>=0 .* UNPROVEN\n");
  }

  @Test
  void a_loss_is_seen_beside_a_broken_connection() {
    stub.with(DepositRoute.ATOMIC, Behaviours.first(Behaviours.BREAKS, Behaviours.FORGETS));

    CommandRun run = run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).containsPattern("atomic +7 +0 +1 +>=7 +>=70 .* LOST\n");
  }

  @Test
  @Tag("P64")
  void a_control_that_loses_nothing_is_inconclusive() {
    stub.with(DepositRoute.UNGUARDED, Behaviours.APPLIES);

    CommandRun run = run();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("INCONCLUSIVE: the unguarded control lost nothing");
  }

  @Test
  void rounds_are_summed_up_per_strategy() {
    CommandRun run = run("--rounds", "3", "--markdown");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("\\| unguarded +\\| +24 \\| +0 \\| +0 \\| +21 \\| +210 \\|.* LOST +\\|\n")
        .containsPattern("\\| atomic +\\| +24 \\| +0 \\| +0 \\| +0 \\| +0 \\|.* HELD +\\|\n")
        .contains("/deposit-broken/1: 0 of 3 rounds acknowledged all and lost 0\n")
        .contains("/deposit-atomic/1: 3 of 3 rounds acknowledged all and lost 0\n");
  }

  @Test
  @Tag("P68")
  void a_reset_that_does_not_reset_ends_the_test() {
    stub.resets = false;

    CommandRun run = run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "Cannot test: account 1 holds 0 after POST /reset, not 1000:"
                + " does another client use it?\n");
  }

  @Test
  void an_unreadable_balance_exits_with_2() {
    stub.balanceBody = "{}";

    CommandRun run = run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("Cannot test: GET /balance/1 has no readable balance: {}\n");
  }

  @Test
  void a_service_that_is_not_there_exits_with_2() {
    String url = stub.url();
    stub.close();

    CommandRun run = CommandRun.of("--url", url);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("Cannot test: POST /reset at " + url + " failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--requests 0",
        "--requests 5001",
        "--requests ten",
        "--rounds 0",
        "--url localhost:8080",
        "--url ftp://localhost",
        "--url http:///path",
        "--start nowhere.jar",
        "--start nowhere.jar --url http://localhost",
        "--nonsense",
        "something"
      })
  void wrong_usage_exits_with_2_and_says_how(String args) {
    CommandRun run = CommandRun.of(args.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: load-test");
  }

  @Test
  @Tag("F21")
  void what_is_unknown_is_named_with_what_was_probably_meant() {
    assertThat(CommandRun.of("--reqests", "5").err())
        .startsWith("Unknown option '--reqests'. Did you mean '--requests'?\n");
    assertThat(CommandRun.of("cots").err())
        .startsWith("Unknown argument 'cots'. Did you mean 'costs'?\n");
  }

  @Test
  @Tag("F25")
  void numbers_have_the_same_digits_in_every_locale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(new Locale("ar"));
    try {
      assertThat(run().out())
          .contains("Offered: 8 = acknowledged: 8")
          .doesNotContainPattern("[\\u0660-\\u0669]");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void help_is_no_failure() {
    CommandRun run = CommandRun.of("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: load-test").contains("--markdown");
  }

  private CommandRun run(String... more) {
    String[] args = new String[more.length + 4];
    args[0] = "--url";
    args[1] = stub.url() + "/";
    args[2] = "--requests";
    args[3] = String.valueOf(REQUESTS);
    System.arraycopy(more, 0, args, 4, more.length);
    return CommandRun.of(args);
  }
}
