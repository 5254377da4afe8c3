package dev.interleave.application.movement;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Ending;
import dev.interleave.application.port.out.Posting;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.telemetry.Watch;
import java.util.concurrent.CompletionStage;

/**
 * Tries a ledger whose callers do not wait again after a conflict, as {@link RetryingLedger} does,
 * and tells what {@link TimingLedger} and {@link ReportingLedger} tell around it and inside of it.
 */
public final class RetryingAsyncLedger implements AsyncLedger {

  private final AsyncLedger ledger;
  private final Retry retry;
  private final Watch watch;

  public RetryingAsyncLedger(AsyncLedger ledger, Retry retry, Telemetry telemetry) {
    this.ledger = ledger;
    this.retry = retry;
    this.watch = new Watch(telemetry);
  }

  @Override
  public CompletionStage<Outcome> submit(Posting posting) {
    return watch.submittedRequest(
        Telemetry.Kind.of(posting.movement()),
        () -> retry.submit(attempt -> attempt(posting.attempt(attempt))),
        Ending::of);
  }

  private CompletionStage<Outcome> attempt(Posting posting) {
    return watch.submittedAttempt(
        Telemetry.Kind.of(posting.movement()),
        posting.operation(),
        posting.attempt(),
        ledger.submit(posting));
  }
}
