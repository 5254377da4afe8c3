package dev.interleave.lab.port;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run found.
 *
 * @param verdict all findings in one word
 * @param findings why, one sentence each; the name of the defect first where there is one
 * @param attempts of all answered requests together
 * @param conflicts attempts that ended in a conflict, by the name of its cause
 * @param lockWaits the engine's count of waits for rows during the run, everybody's
 * @param lockWaitTime all those waits together
 * @param deadlocks the engine's count of deadlocks during the run; -1 if it does not tell
 * @param took from the first request to the last answer
 * @param acknowledgedPerSecond rounded
 * @param fairnessPermille Jain's index of acknowledged requests per client, 1000 is fair (R. Jain
 *     et al., "A Quantitative Measure of Fairness", DEC-TR-301, 1984)
 * @param overlap the most requests seen in flight at once
 * @param control the tally of the same workload under the unguarded strategy, which must lose;
 *     empty where the run itself is unguarded
 */
public record RunResult(
    Verdict verdict,
    List<String> findings,
    RoundTotals totals,
    long attempts,
    Map<String, Long> conflicts,
    long lockWaits,
    Duration lockWaitTime,
    long deadlocks,
    Latency latency,
    Duration took,
    long acknowledgedPerSecond,
    int fairnessPermille,
    int overlap,
    Optional<RoundTotals> control) {

  /** In one word. */
  public enum Verdict {
    /** All that was acknowledged is there, once, under a load at which the control lost. */
    HELD,
    /** Something acknowledged is missing, is there twice, or was acknowledged too early. */
    LOST,
    /** No race, no proof: the control held, requests did not overlap, or answers stayed unknown. */
    INCONCLUSIVE
  }

  public RunResult {
    findings = List.copyOf(findings);
    conflicts = Map.copyOf(conflicts);
  }
}
