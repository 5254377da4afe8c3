package dev.interleave.lab.port;

import dev.interleave.application.port.Strategy;
import java.util.List;
import java.util.Optional;

/**
 * The current state of an advice run.
 *
 * @param id counts from 1 since the service started
 * @param phase the current activity, in words
 * @param candidates the measured strategies in the order of the recommendation
 * @param advice empty until the run has ended
 * @param failure why it failed; empty if it did not
 */
public record AdviceView(
    long id,
    AdviceQuestion question,
    RunView.State state,
    String phase,
    List<Candidate> candidates,
    Optional<Advice> advice,
    String failure) {

  /**
   * @param rank 1 is best
   * @param verdict of the worse of the two passes, against the unguarded control
   * @param reason why it has this verdict, a sentence
   * @param numbers of both passes together; the ranking compares these
   * @param result of the worse pass, in detail
   * @param against the disadvantages; empty for a first choice that held
   */
  public record Candidate(
      Strategy strategy,
      int rank,
      RunResult.Verdict verdict,
      String reason,
      Numbers numbers,
      RunResult result,
      List<String> against) {
    public Candidate {
      against = List.copyOf(against);
    }
  }

  /**
   * @param recommended the strategy
   * @param reasons with their numbers: contention, refused, latency, instances, failure mode
   * @param predicted for the workload in question, from what was measured before
   * @param measured by a run of that workload afterwards
   * @param confirmed whether nothing was lost and the measurement is as good as the prediction or
   *     better, less the margin that the last reason names
   */
  public record Advice(
      Strategy recommended,
      List<Rationale> reasons,
      Numbers predicted,
      Numbers measured,
      boolean confirmed) {
    public Advice {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * @param criterion {@code contention}, {@code refused}, {@code latency}, {@code instances},
   *     {@code failure mode}, {@code check}, {@code comparison} or {@code margin}
   * @param text a sentence
   */
  public record Rationale(String criterion, String text) {}

  /**
   * @param acknowledgedPerSecond rounded
   * @param refusedPermille of the offered
   * @param p99Micros of the latency
   */
  public record Numbers(long acknowledgedPerSecond, int refusedPermille, long p99Micros) {}

  public AdviceView {
    candidates = List.copyOf(candidates);
  }
}
