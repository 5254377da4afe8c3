package dev.interleave.application.movement;

import dev.interleave.application.async.Failures;
import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.SubmitMovementUseCase;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Posting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Hands a movement to a ledger whose callers do not wait. */
public final class SubmitMovementHandler implements SubmitMovementUseCase {

  private final AsyncLedger ledger;
  private final EffectiveKeys keys;

  /**
   * @param keys shared by all strategies
   */
  public SubmitMovementHandler(AsyncLedger ledger, EffectiveKeys keys) {
    this.ledger = ledger;
    this.keys = keys;
  }

  @Override
  public CompletionStage<Outcome> submit(PostMovementCommand command) {
    Posting posting = PostMovementHandler.posting(command);
    return ledger
        .submit(posting)
        .thenApply(outcome -> remembered(outcome, posting))
        .exceptionallyCompose(failure -> CompletableFuture.failedStage(named(failure, posting)));
  }

  private Outcome remembered(Outcome outcome, Posting posting) {
    if (outcome instanceof Outcome.Posted) {
      keys.tookEffect(posting.claim());
    }
    return outcome;
  }

  private Throwable named(Throwable failure, Posting posting) {
    Throwable cause = keys.failed(posting.claim(), Failures.causeOf(failure));
    return cause instanceof LedgerUnavailable unavailable
        ? unavailable.of(PostMovementHandler.nameOf(posting))
        : cause;
  }
}
