package dev.interleave.adapter.survival.checker;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The results of all checkers.
 *
 * @param results one for each checker
 */
public record CheckReport(List<CheckResult> results) {

  public CheckReport {
    results = List.copyOf(results);
  }

  /** Whether every result is valid. UNKNOWN does not pass, and no result does not pass. */
  public boolean passed() {
    return validity() == Validity.VALID;
  }

  /** The worst result. */
  public Validity validity() {
    return results.stream()
        .map(CheckResult::validity)
        .max(Enum::compareTo)
        .orElse(Validity.UNKNOWN);
  }

  /** The first explanation of the worst result; empty if every result is valid. */
  public String firstExplanation() {
    Validity worst = validity();
    return results.stream()
        .filter(result -> worst != Validity.VALID && result.validity() == worst)
        .map(
            result ->
                result.checker()
                    + ": "
                    + String.join("", result.explanations().stream().limit(1).toList()))
        .findFirst()
        .orElse("");
  }

  @Override
  public String toString() {
    return results.stream().map(CheckResult::toString).collect(Collectors.joining("\n"));
  }
}
