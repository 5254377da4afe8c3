package dev.interleave.adapter.survival.checker;

import java.util.List;

/**
 * The result of one checker.
 *
 * @param checker its name
 * @param validity what it found
 * @param checked how many reads, changes or keys it compared
 * @param explanations one sentence for each violation or doubt, the first {@value #MOST} of them
 * @param violations the number of violations
 */
public record CheckResult(
    String checker, Validity validity, long checked, List<String> explanations, long violations) {

  /** More violations are counted, and not explained. */
  public static final int MOST = 20;

  public CheckResult {
    explanations = List.copyOf(explanations);
  }

  /** This result, or UNKNOWN for these reasons if it is valid. */
  CheckResult doubted(List<String> reasons) {
    return validity == Validity.VALID && !reasons.isEmpty()
        ? new CheckResult(checker, Validity.UNKNOWN, checked, reasons, 0)
        : this;
  }

  @Override
  public String toString() {
    String more = violations > MOST ? "\n  " + (violations - MOST) + " more violations." : "";
    String lines = explanations.isEmpty() ? "" : "\n  " + String.join("\n  ", explanations);
    return checker + ": " + validity + ", " + checked + " checked." + lines + more;
  }
}
