package dev.interleave.application.movement;

import dev.interleave.application.async.Offload;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import java.util.concurrent.CompletionStage;

/**
 * Posts to a blocking ledger on another thread. It is the innermost layer: a request that waits in
 * a queue, or for its next attempt, holds no thread.
 */
public final class OffloadedLedger implements AsyncLedger {

  private final Ledger ledger;
  private final Offload offload;

  public OffloadedLedger(Ledger ledger, Offload offload) {
    this.ledger = ledger;
    this.offload = offload;
  }

  @Override
  public CompletionStage<Outcome> submit(PostingRequest posting) {
    return offload.submit(() -> ledger.post(posting));
  }
}
