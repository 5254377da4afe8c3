package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LoadTestReportTest {

  @Test
  void the_tutorials_lines_come_first_and_word_for_word() {
    assertThat(text(RoundResults.of(DepositRoute.UNGUARDED, 100, 0, 0, "1350.00")))
        .startsWith(
            """

            Testing /deposit-broken/1 with 100 concurrent requests...
            Completed in 523ms
            Success: 100, Errors: 0
            Final balance: 1350
            Expected: 2000
            Lost updates: 650
            """);
  }

  @Test
  @Tag("P63")
  @Tag("P66")
  void the_further_lines_do_not_call_a_refused_request_lost() {
    assertThat(text(RoundResults.of(DepositRoute.OPTIMISTIC, 40, 60, 0, "1400.00")))
        .endsWith(
            """
            Success: 40, Errors: 60
            Final balance: 1400
            Expected: 2000
            Lost updates: 600
            Offered: 100 = acknowledged: 40 + refused: 60 + unknown: 0
            Lost of the acknowledged: 0 deposits, amount 0
            Attempts: p50 3, p99 3
            Latency: p50 45.0 ms, p99 45.0 ms, max 45.0 ms
            In flight at once: 7
            """);
  }

  @Test
  void a_bound_is_called_a_bound() {
    assertThat(text(RoundResults.of(DepositRoute.ATOMIC, 90, 0, 10, "1850.00")))
        .contains("Success: 90, Errors: 10\n")
        .contains(
            "Lost of the acknowledged: at least 5 deposits, amount 50"
                + " (10 unknown answers may hide more)\n");
  }

  @Test
  void what_was_applied_beyond_the_acknowledged_is_said() {
    assertThat(text(RoundResults.of(DepositRoute.ATOMIC, 100, 0, 0, "2010.00")))
        .contains("Lost updates: -10\n")
        .contains("Applied but not acknowledged: 1 deposits, amount 10\n");
  }

  @Test
  void the_summary_has_a_row_per_strategy_and_says_what_it_means() {
    StringWriter out = new StringWriter();
    List<Series> all =
        RoundResults.series(
            RoundResults.of(DepositRoute.UNGUARDED, 100, 0, 0, "1350.00"),
            RoundResults.of(DepositRoute.ATOMIC, 90, 0, 10, "1900.00"));

    new LoadTestReport(new PrintWriter(out))
        .summarize("here and now", all, true, Conclusion.of(all));

    assertThat(lines(out))
        .contains("here and now\n")
        .contains(
            "| unguarded |          100 |       0 |       0 |   65 |         650 |"
                + "              1/1 |         12.3/12.3/12.3 | LOST     |\n")
        .contains("| atomic    |           90 |       0 |      10 |  >=0 |         >=0 |")
        .contains("/deposit-broken/1: 0 of 1 rounds acknowledged all and lost 0\n")
        .contains("INCONCLUSIVE: /deposit-atomic/1 acknowledged 90 of 100 and left 10 unknown");
  }

  private static String text(RoundResult result) {
    StringWriter out = new StringWriter();
    LoadTestReport report = new LoadTestReport(new PrintWriter(out));
    report.announce(result.route(), result.offered());
    report.show(result);
    return lines(out);
  }

  private static String lines(StringWriter out) {
    return out.toString().replace(System.lineSeparator(), "\n");
  }
}
