package dev.interleave.lab.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.lab.port.AdviceView.Numbers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F23")
class PredictionComparisonTest {

  @ParameterizedTest
  @CsvSource({
    "77, 134, true", // measured on 2026-11-29
    "77, 77, true",
    "100, 70, true",
    "100, 69, false",
    "77, 20, false",
    "0, 0, true"
  })
  void a_rate_agrees_unless_it_is_lower_by_more_than_the_margin(
      long predicted, long measured, boolean agrees) {
    assertThat(comparison(predicted, 0, measured, 0).agrees()).isEqualTo(agrees);
  }

  @ParameterizedTest
  @CsvSource({"100, 0, true", "100, 150, true", "100, 151, false"})
  void refusals_agree_unless_there_are_more_than_the_margin_allows(
      int predicted, int measured, boolean agrees) {
    assertThat(comparison(100, predicted, 100, measured).agrees()).isEqualTo(agrees);
  }

  @Test
  void a_difference_is_given_with_its_numbers() {
    assertThat(comparison(77, 0, 134, 0).text())
        .isEqualTo("The check is better than the prediction.");
    assertThat(comparison(77, 0, 60, 0).text()).isEqualTo("The check agrees with the prediction.");
    assertThat(comparison(77, 0, 20, 0).text())
        .isEqualTo("The check acknowledged 20 in a second, more than 30 % below the predicted 77.");
    assertThat(comparison(77, 10, 80, 90).text())
        .isEqualTo("The check refused 90 of 1000, more than 50 above the predicted 10.");
  }

  private static PredictionComparison comparison(
      long predicted, int predictedRefused, long measured, int measuredRefused) {
    return new PredictionComparison(
        new Numbers(predicted, predictedRefused, 1_000),
        new Numbers(measured, measuredRefused, 1_000),
        300);
  }
}
