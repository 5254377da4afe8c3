package dev.interleave.adapter.benchmark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.loadtest.MeasurementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTotalsTest {

  private static final LedgerTotals BEFORE = new LedgerTotals(1000, 1000, 0);

  @ParameterizedTest
  @CsvSource({"DEPOSIT, 1010, 1010, 10", "TRANSFER, 1000, 1000, 20", "LIKE, 1010, 1010, 10"})
  void what_was_acknowledged_is_there(
      Traffic.Kind kind, long balances, long entries, long versions) {
    Cell cell = LoadSamples.cell("x", kind, 2, 1);
    assertThatCode(
            () ->
                new LedgerTotals(balances, entries, versions)
                    .requireApplied(BEFORE, LoadSamples.of(1, 10, 0), cell))
        .doesNotThrowAnyException();
  }

  @Test
  void an_unknown_answer_explains_one_more_and_not_two() {
    Cell cell = LoadSamples.cell("x", Traffic.Kind.DEPOSIT, 1, 1);
    LoadSample sample = LoadSamples.of(1, 10, 1);
    assertThatCode(() -> new LedgerTotals(1011, 1011, 11).requireApplied(BEFORE, sample, cell))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> new LedgerTotals(1012, 1012, 12).requireApplied(BEFORE, sample, cell))
        .isInstanceOf(MeasurementException.class);
  }

  @ParameterizedTest(name = "{0}: {1} {2} {3}")
  @CsvSource({
    "DEPOSIT, 1009, 1010, 10", // a lost update
    "DEPOSIT, 1010, 1009, 10", // an entry is missing
    "DEPOSIT, 1009, 1009, 9", // acknowledged and not done
    "DEPOSIT, 1011, 1011, 11", // done twice
    "TRANSFER, 1001, 1000, 20", // money made of nothing
    "TRANSFER, 1000, 1000, 19",
    "LIKE, 1010, 1009, 10", // counted and not there
    "LIKE, 1009, 1010, 9" // there and not counted
  })
  void everything_else_is_lost_or_doubled(
      Traffic.Kind kind, long balances, long entries, long versions) {
    Cell cell = LoadSamples.cell("x", kind, 2, 1);
    assertThatThrownBy(
            () ->
                new LedgerTotals(balances, entries, versions)
                    .requireApplied(BEFORE, LoadSamples.of(1, 10, 0), cell))
        .isInstanceOf(MeasurementException.class)
        .hasMessageContaining("lost or doubled");
  }
}
