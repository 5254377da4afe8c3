package dev.interleave.lab.port;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of a run.
 *
 * @param verdict the conclusion of all findings
 * @param findings the reasons, one sentence each, defects first
 * @param attempts the sum over all requests with a reply
 * @param conflicts attempts that ended in a conflict, by the name of its cause
 * @param lockWaits the engine's count of row lock waits during the run, of all clients
 * @param lockWaitTime the total time of these waits
 * @param deadlocks the engine's count of deadlocks during the run; -1 if it does not count them
 * @param took from the first request to the last reply
 * @param acknowledgedPerSecond rounded
 * @param fairnessPermille Jain's index of acknowledged requests per client, 1000 is fair (R. Jain
 *     et al., "A Quantitative Measure of Fairness", DEC-TR-301, 1984)
 * @param overlap the maximum number of requests in flight
 * @param control the totals of the same workload under the unguarded strategy, which must lose;
 *     empty if the run itself is unguarded
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

  /** The conclusion of a run. */
  public enum Verdict {
    /** Every acknowledged request was applied once, under a load at which the control lost. */
    HELD,
    /**
     * An acknowledged request is missing, was applied twice, or was acknowledged before its commit.
     */
    LOST,
    /** Nothing is proved: the control held, requests did not overlap, or outcomes are unknown. */
    INCONCLUSIVE
  }

  public RunResult {
    findings = List.copyOf(findings);
    conflicts = Map.copyOf(conflicts);
  }
}
