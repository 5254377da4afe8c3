package dev.interleave.adapter.rest.deadlock;

import dev.interleave.application.port.DeadlockReport;
import java.math.BigDecimal;
import java.util.List;

/**
 * The report as JSON, under the tutorial's message.
 *
 * @param errorCode the database's code for the victim: 1213
 */
record DeadlockResponse(
    String message, String victim, String survivor, int errorCode, List<Step> timeline) {

  /**
   * One step of one transaction.
   *
   * @param atMillis since the demonstration began, in milliseconds with two decimals
   */
  record Step(BigDecimal atMillis, String transaction, String event) {}

  static DeadlockResponse of(DeadlockReport report) {
    return new DeadlockResponse(
        "Check console for deadlock",
        report.victim(),
        report.survivor(),
        report.errorCode(),
        report.timeline().stream().map(DeadlockResponse::step).toList());
  }

  private static Step step(DeadlockReport.Event event) {
    BigDecimal millis = BigDecimal.valueOf(event.at().toNanos() / 10_000, 2);
    return new Step(millis, event.transaction(), event.what());
  }
}
