package dev.interleave.application.movement;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Posting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Waits for a ledger in place of callers that cannot, on a thread of others. */
public final class WorkerLedger implements AsyncLedger {

  private final Ledger ledger;
  private final Executor workers;

  /**
   * @param workers whose threads wait
   */
  public WorkerLedger(Ledger ledger, Executor workers) {
    this.ledger = ledger;
    this.workers = workers;
  }

  @Override
  public CompletionStage<Outcome> submit(Posting posting) {
    return CompletableFuture.supplyAsync(() -> ledger.post(posting), workers);
  }
}
