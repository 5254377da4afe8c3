package dev.interleave.application.movement;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Posting;
import dev.interleave.application.retry.Retry;
import java.util.concurrent.CompletionStage;

/** As {@link TurnTakingLedger}, for callers that do not wait: nor does whoever stands in line. */
public final class TurnTakingAsyncLedger implements AsyncLedger {

  private final AsyncLedger ledger;
  private final Retry retry;
  private final AccountLines lines;

  public TurnTakingAsyncLedger(AsyncLedger ledger, Retry retry, AccountLines lines) {
    this.ledger = ledger;
    this.retry = retry;
    this.lines = lines;
  }

  @Override
  public CompletionStage<Outcome> submit(Posting posting) {
    AccountLines.Place place = lines.placeFor(posting.movement());
    return place
        .joinIfAnybodyStands()
        .thenCompose(
            first -> retry.submit(attempt -> ledger.submit(posting.attempt(attempt)), place::join))
        .whenComplete((outcome, failure) -> place.close())
        // A copy: a caller that cancels the original would keep its place in the queue for good.
        .toCompletableFuture()
        .copy();
  }
}
