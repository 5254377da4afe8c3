package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostsReportTest {

  private static final MeasurementInterval NO_WARM_UP = interval(0, 0, 0, 0);

  @Test
  void only_what_was_acknowledged_counts_and_the_rate_is_per_second() {
    MeasurementInterval interval = interval(100, 7, 3, 250);

    assertThat(interval.rate()).isEqualTo(200);
    assertThat(interval.count(DepositOutcome.REFUSED)).isEqualTo(7);
  }

  @Test
  void the_processor_time_is_per_acknowledged_deposit_over_all_rounds() {
    CostRow line = line(Variant.PLAIN, "200.00", interval(100, 0, 0, 50), interval(100, 0, 0, 150));

    assertThat(line.cpuPerDeposit()).isEqualTo(1.0);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 0, 0, 10.00, HELD, 0",
    "10, 5, 0, 10.00, HELD, 0",
    "10, 0, 0, 9.00, LOST, 1",
    "10, 5, 0, 11.00, EXCESS, 1",
    "10, 0, 2, 10.00, UNPROVEN, 3",
    "10, 0, 2, 12.00, UNPROVEN, 3",
    "10, 0, 2, 13.00, EXCESS, 1",
    "10, 0, 2, 9.00, LOST, 1",
    "0, 9, 0, 0.00, UNPROVEN, 3"
  })
  void the_balance_decides_the_verdict_and_the_worst_one_the_exit_code(
      int acknowledged, int refused, int unknown, String balance, Verdict verdict, int exitCode) {
    CostRow good = line(Variant.PLAIN, "4.00", interval(4, 0, 0, 1));
    CostRow line = line(Variant.METRICS, balance, interval(acknowledged, refused, unknown, 1));

    assertThat(line.verdict()).isEqualTo(verdict);
    assertThat(new CostsReport(Map.of(), List.of(good, line)).exitCode()).isEqualTo(exitCode);
  }

  @Test
  void what_the_warm_up_deposited_is_expected_in_the_balance_but_not_measured() {
    CostRow line =
        new CostRow(
            Contention.HOT,
            Variant.PLAIN,
            interval(50, 0, 0, 9_000),
            List.of(interval(10, 0, 0, 5)),
            new BigDecimal("60.00"));

    assertThat(line.verdict()).isEqualTo(Verdict.HELD);
    assertThat(line.rates()).containsExactly(20.0);
    assertThat(line.cpuPerDeposit()).isEqualTo(0.5);
  }

  @Test
  void a_row_has_medians_and_ratios_to_the_plain_service_under_the_same_load() {
    CostRow plain =
        line(
            Variant.PLAIN,
            "600.00",
            interval(100, 0, 0, 100),
            interval(200, 0, 0, 100),
            interval(300, 0, 0, 100));
    CostRow metrics =
        line(
            Variant.METRICS,
            "410.00",
            interval(80, 1, 0, 100),
            interval(180, 0, 0, 100),
            interval(150, 0, 0, 105));

    CostsReport report = new CostsReport(Map.of("cpus", 2), List.of(plain, metrics));

    assertThat(report.table().rows())
        .containsExactly(
            List.of(
                "one account",
                "plain",
                "400",
                "200..600",
                "1.00",
                "1.00..1.00",
                "0.50",
                "1.00",
                "600",
                "0",
                "0",
                "HELD"),
            List.of(
                "one account",
                "metrics",
                "300",
                "160..360",
                "0.80",
                "0.50..0.90",
                "0.74",
                "1.49",
                "410",
                "1",
                "0",
                "HELD"));
  }

  @Test
  void the_json_has_the_conditions_and_every_round() throws Exception {
    CostRow plain = line(Variant.PLAIN, "100.00", interval(60, 0, 0, 100), interval(40, 2, 0, 100));

    JsonNode json =
        new ObjectMapper().readTree(new CostsReport(Map.of("cpus", 2), List.of(plain)).json());

    assertThat(json.at("/conditions/cpus").asInt()).isEqualTo(2);
    assertThat(json.at("/results/0/load").asText()).isEqualTo("one account");
    assertThat(json.at("/results/0/service").asText()).isEqualTo("plain");
    assertThat(json.at("/results/0/rounds").toString()).isEqualTo("[120.0,80.0]");
    assertThat(json.at("/results/0/depositsPerSecond/median").asDouble()).isEqualTo(100);
    assertThat(json.at("/results/0/ratio/median").asDouble()).isEqualTo(1);
    assertThat(json.at("/results/0/cpuMillisPerDeposit").asDouble()).isEqualTo(2);
    assertThat(json.at("/results/0/refused").asInt()).isEqualTo(2);
    assertThat(json.at("/results/0/verdict").asText()).isEqualTo("HELD");
  }

  private static CostRow line(Variant variant, String balance, MeasurementInterval... intervals) {
    return new CostRow(
        Contention.HOT, variant, NO_WARM_UP, List.of(intervals), new BigDecimal(balance));
  }

  /** Half a second. */
  private static MeasurementInterval interval(
      long acknowledged, long refused, long unknown, int cpuMillis) {
    return new MeasurementInterval(
        Map.of(
            DepositOutcome.ACKNOWLEDGED,
            acknowledged,
            DepositOutcome.REFUSED,
            refused,
            DepositOutcome.UNKNOWN,
            unknown),
        Duration.ofMillis(500),
        Duration.ofMillis(cpuMillis));
  }
}
