package dev.interleave.explorer;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;

/**
 * What a search has run.
 *
 * @param visitedAll whether the search ended because nothing was left
 * @param executions that ran to their end
 * @param pruned executions that were cut because they repeat another one
 * @param took wall time
 * @param gaps whether some orders cannot be run
 */
record Coverage(
    Limits limits, boolean visitedAll, int executions, int pruned, Duration took, boolean gaps) {

  /** One execution. The limits of a search do not apply to a replay. */
  static Coverage ofReplay() {
    return new Coverage(Limits.DEFAULT, false, 1, 0, Duration.ZERO, false);
  }

  /** Whether the executions cover all orders. */
  boolean isComplete() {
    return visitedAll && limits.preemptions().isEmpty() && !gaps;
  }

  /** The coverage and the number of failures. Only a complete search says "all". */
  String words(BigInteger orders, int failing) {
    if (isComplete()) {
      return failing == 0
          ? String.format(Locale.ROOT, "ALL %,d ORDERS (%s)", orders, covers(executions))
          : String.format(
              Locale.ROOT,
              "%,d of %,d executions FAIL; together they cover all %,d orders",
              failing,
              executions,
              orders);
    }
    return (failing == 0 ? "no failure" : String.format(Locale.ROOT, "%,d FAILED", failing))
        + bound()
        + stop()
        + (gaps ? ", not all orders" : "")
        + String.format(Locale.ROOT, " (%,d %s)", executions, noun(executions));
  }

  private static String covers(int executions) {
    return String.format(
        Locale.ROOT,
        executions == 1 ? "%,d execution covers them" : "%,d executions cover them",
        executions);
  }

  private String bound() {
    if (limits.preemptions().isEmpty()) {
      return "";
    }
    int most = limits.preemptions().getAsInt();
    return " with at most " + most + (most == 1 ? " preemption" : " preemptions");
  }

  private String stop() {
    if (visitedAll) {
      return "";
    }
    if (executions + pruned >= limits.executions()) {
      return String.format(Locale.ROOT, ", stopped after %,d executions", limits.executions());
    }
    if (took.compareTo(limits.time()) >= 0) {
      return ", stopped after " + limits.time().toSeconds() + " s";
    }
    return limits.stopAtFirstFailure() ? ", stopped at the first one" : "";
  }

  private static String noun(int executions) {
    return executions == 1 ? "execution" : "executions";
  }
}
