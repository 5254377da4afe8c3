package dev.interleave.application.movement;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Posting;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.telemetry.Watch;
import java.util.concurrent.CompletionStage;

/** As {@link ReportingLedger}, for callers that do not wait. */
public final class ReportingAsyncLedger implements AsyncLedger {

  private final AsyncLedger ledger;
  private final Watch watch;

  public ReportingAsyncLedger(AsyncLedger ledger, Telemetry telemetry) {
    this.ledger = ledger;
    this.watch = new Watch(telemetry);
  }

  @Override
  public CompletionStage<Outcome> submit(Posting posting) {
    return watch.submittedAttempt(
        Telemetry.Kind.of(posting.movement()),
        posting.operation(),
        posting.attempt(),
        ledger.submit(posting));
  }
}
