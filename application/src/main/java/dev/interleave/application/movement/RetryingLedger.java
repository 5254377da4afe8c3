package dev.interleave.application.movement;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Posting;
import dev.interleave.application.retry.Retry;

/** Tries a ledger again after a conflict, each time in a transaction of its own. */
public final class RetryingLedger implements Ledger {

  private final Ledger ledger;
  private final Retry retry;

  public RetryingLedger(Ledger ledger, Retry retry) {
    this.ledger = ledger;
    this.retry = retry;
  }

  @Override
  public Outcome post(Posting posting) {
    return retry.call(attempt -> ledger.post(posting.attempt(attempt)));
  }
}
