package dev.interleave.lab.adapter.web.advice;

import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.adapter.web.json.Millis;
import dev.interleave.lab.adapter.web.run.ResultResponse;
import dev.interleave.lab.port.AdviceView;
import java.math.BigDecimal;
import java.util.List;

/**
 * The current state of an advice run.
 *
 * @param advice null until the run has ended
 */
public record AdviceResponse(
    long id,
    String state,
    String phase,
    List<CandidateResponse> candidates,
    Recommendation advice,
    String failure) {

  /**
   * A measured strategy; best rank first.
   *
   * @param verdict {@code held}, {@code lost} or {@code inconclusive}, of both passes
   * @param reason why
   * @param numbers of both passes; the rank compares these
   * @param result the worse pass in detail
   */
  public record CandidateResponse(
      String strategy,
      int rank,
      String verdict,
      String reason,
      Numbers numbers,
      ResultResponse result,
      List<String> against) {}

  /** The recommended strategy and the reasons. */
  public record Recommendation(
      String recommended,
      List<Reason> reasons,
      Numbers predicted,
      Numbers measured,
      boolean confirmed) {}

  /** A sentence and its criterion. */
  public record Reason(String criterion, String text) {}

  /** Predicted or measured numbers. */
  public record Numbers(long acknowledgedPerSecond, int refusedPermille, BigDecimal p99Millis) {}

  public static AdviceResponse of(AdviceView view) {
    return new AdviceResponse(
        view.id(),
        EnumNames.of(view.state()),
        view.phase(),
        view.candidates().stream()
            .map(
                candidate ->
                    new CandidateResponse(
                        EnumNames.of(candidate.strategy()),
                        candidate.rank(),
                        EnumNames.of(candidate.verdict()),
                        candidate.reason(),
                        numbers(candidate.numbers()),
                        ResultResponse.of(candidate.result()),
                        candidate.against()))
            .toList(),
        view.advice().map(AdviceResponse::recommendation).orElse(null),
        view.failure());
  }

  private static Recommendation recommendation(AdviceView.Advice advice) {
    return new Recommendation(
        EnumNames.of(advice.recommended()),
        advice.reasons().stream()
            .map(reason -> new Reason(reason.criterion(), reason.text()))
            .toList(),
        numbers(advice.predicted()),
        numbers(advice.measured()),
        advice.confirmed());
  }

  private static Numbers numbers(AdviceView.Numbers numbers) {
    return new Numbers(
        numbers.acknowledgedPerSecond(),
        numbers.refusedPermille(),
        Millis.ofMicros(numbers.p99Micros()));
  }
}
