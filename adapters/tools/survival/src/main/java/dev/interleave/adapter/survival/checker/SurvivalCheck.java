package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.anomaly.AnomalyName;
import java.util.List;
import java.util.Set;

/** All checkers on one run. */
public final class SurvivalCheck {

  private SurvivalCheck() {}

  /** Each checker once. No anomaly is permitted. */
  public static List<HistoryChecker> checkers() {
    return checkers(Set.of());
  }

  private static List<HistoryChecker> checkers(Set<AnomalyName> permitted) {
    return List.of(
        new ClassificationChecker(),
        new CounterChecker(),
        new BankChecker(),
        new BalanceChainChecker(),
        new LikeSetChecker(),
        new LikeRegisterChecker(),
        new IdempotencyChecker(),
        new MonotoneReadChecker(),
        new AnomalyChecker(permitted));
  }

  /**
   * Checks a run with all checkers that can check it. A valid result becomes UNKNOWN if the run saw
   * too little.
   *
   * @param requirements what the run must have seen
   */
  public static CheckReport check(CheckedRun run, RunRequirements requirements) {
    return check(run, requirements, Set.of());
  }

  /**
   * As {@link #check(CheckedRun, RunRequirements)}, on a database that itself shows anomalies.
   *
   * @param permitted anomalies of the database that the service does not prevent
   */
  public static CheckReport check(
      CheckedRun run, RunRequirements requirements, Set<AnomalyName> permitted) {
    List<String> unmet = requirements.unmet(run);
    return new CheckReport(
        checkers(permitted).stream()
            .filter(checker -> run.end().isPresent() || !checker.needsEnd())
            .map(checker -> checker.check(run).doubted(unmet))
            .toList());
  }
}
