package dev.interleave.adapter.survival.checker;

import java.util.List;

/** All checkers on one run. */
public final class SurvivalCheck {

  private SurvivalCheck() {}

  /** Each checker once. */
  public static List<HistoryChecker> checkers() {
    return List.of(
        new ClassificationChecker(),
        new CounterChecker(),
        new BankChecker(),
        new BalanceChainChecker(),
        new LikeSetChecker(),
        new LikeRegisterChecker(),
        new IdempotencyChecker(),
        new MonotoneReadChecker(),
        new AnomalyChecker());
  }

  /**
   * Checks a run with all checkers that can check it. A valid result becomes UNKNOWN if the run saw
   * too little.
   *
   * @param requirements what the run must have seen
   */
  public static CheckReport check(CheckedRun run, RunRequirements requirements) {
    List<String> unmet = requirements.unmet(run);
    return new CheckReport(
        checkers().stream()
            .filter(checker -> run.end().isPresent() || !checker.needsEnd())
            .map(checker -> checker.check(run).doubted(unmet))
            .toList());
  }
}
