package dev.interleave.application.movement;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Posting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

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
    try {
      return CompletableFuture.supplyAsync(() -> ledger.post(posting), workers);
    } catch (RejectedExecutionException closing) {
      return CompletableFuture.failedFuture(new LedgerUnavailable(Effect.NOT_APPLIED, closing));
    }
  }
}
