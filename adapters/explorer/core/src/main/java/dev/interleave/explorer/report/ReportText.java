package dev.interleave.explorer.report;

import dev.interleave.explorer.schedule.Contenders;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A report as text. */
final class ReportText {

  private ReportText() {}

  static String of(Report report) {
    StringBuilder text = new StringBuilder(report.words()).append('\n');
    text.append("Steps: ").append(steps(report)).append('\n');
    if (!report.masked().isEmpty()) {
      text.append("Not compared, because equal serial runs differ: ")
          .append(String.join("; ", report.masked()))
          .append('\n');
    }
    report.notes().forEach(note -> text.append(note).append('\n'));
    for (OutcomeClass outcome : report.classes()) {
      text.append("  ").append(lineOf(outcome)).append('\n');
    }
    report
        .failure()
        .ifPresent(
            failure ->
                text.append(failure.explanation())
                    .append("\nThe failing history with the fewest context switches, replay id ")
                    .append(failure.shortest().replayId())
                    .append(":\n")
                    .append(SwimLane.of(failure.shortest())));
    return text.toString();
  }

  private static String steps(Report report) {
    List<String> steps = new ArrayList<>();
    for (int operation = 0; operation < report.steps().size(); operation++) {
      steps.add(Contenders.letterOf(operation) + " " + report.steps().get(operation));
    }
    return String.join(", ", steps);
  }

  private static String lineOf(OutcomeClass outcome) {
    return (outcome.failing() ? "FAIL " : "ok   ")
        + outcome.executions()
        + "x "
        + outcome.judgement()
        + " "
        + outcome.answers().stream().map(Answer::toString).collect(Collectors.joining(" / "))
        + " ["
        + outcome.shortest().replayId()
        + "]";
  }
}
