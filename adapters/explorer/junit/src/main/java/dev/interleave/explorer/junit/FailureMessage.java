package dev.interleave.explorer.junit;

import dev.interleave.explorer.report.ExplorationVerdict;
import dev.interleave.explorer.report.Report;

/** What a failed test prints: the report, and how to replay its execution. */
final class FailureMessage {

  private FailureMessage() {}

  /**
   * Empty if the contest passed.
   *
   * @param bounded whether the test accepts executions that do not cover all orders
   */
  static String of(Report report, ContestName name, boolean bounded) {
    boolean passed = report.verdict() == ExplorationVerdict.PASSED;
    if (passed && (report.complete() || bounded)) {
      return "";
    }
    StringBuilder message = new StringBuilder();
    message.append(name).append('\n').append(report.text().stripTrailing()).append('\n');
    if (passed) {
      message.append(
          "The executions do not cover all orders. To accept that, set a limit of the test: within"
              + " or preemptions.\n");
    }
    report
        .failure()
        .ifPresent(
            failure ->
                message
                    .append("Replay this execution: ")
                    .append(name.replay(failure.shortest().replayId()))
                    .append('\n'));
    return message.toString();
  }
}
