package dev.interleave.application.movement;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.application.queue.FifoPermits;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Limits how many attempts are in a ledger at once. Further ones wait in the order of their
 * arrival, without a thread.
 */
public final class PermittedLedger implements AsyncLedger {

  private final AsyncLedger ledger;
  private final FifoPermits permits;
  private final Duration timeout;

  /**
   * @param timeout of the wait for a permit
   */
  public PermittedLedger(AsyncLedger ledger, FifoPermits permits, Duration timeout) {
    this.ledger = ledger;
    this.permits = permits;
    this.timeout = timeout;
  }

  /**
   * @return what the ledger returns, or {@link LedgerUnavailable}, not applied, after the timeout
   */
  @Override
  public CompletionStage<Outcome> submit(PostingRequest posting) {
    return permits
        .acquire(timeout)
        .thenCompose(
            granted ->
                granted
                    ? submitPermitted(posting)
                    : CompletableFuture.failedStage(
                        new LedgerUnavailable(Effect.NOT_APPLIED, "no permit in time", null)));
  }

  private CompletionStage<Outcome> submitPermitted(PostingRequest posting) {
    return CompletableFuture.<Void>completedStage(null)
        .thenCompose(permitted -> ledger.submit(posting))
        .whenComplete((outcome, failure) -> permits.release());
  }
}
