package dev.interleave.application.movement;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Posting;
import dev.interleave.application.retry.Retry;
import java.util.concurrent.CompletionStage;

/** As {@link RetryingLedger}, for callers that do not wait. */
public final class RetryingAsyncLedger implements AsyncLedger {

  private final AsyncLedger ledger;
  private final Retry retry;

  public RetryingAsyncLedger(AsyncLedger ledger, Retry retry) {
    this.ledger = ledger;
    this.retry = retry;
  }

  @Override
  public CompletionStage<Outcome> submit(Posting posting) {
    return retry.submit(attempt -> ledger.submit(posting.attempt(attempt)));
  }
}
