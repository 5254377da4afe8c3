package dev.interleave.application.movement;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.SubmitMovementUseCase;
import dev.interleave.application.port.out.AsyncLedger;
import java.util.concurrent.CompletionStage;

/** Hands a movement to a ledger whose callers do not wait. */
public final class SubmitMovementHandler implements SubmitMovementUseCase {

  private final AsyncLedger ledger;

  public SubmitMovementHandler(AsyncLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public CompletionStage<Outcome> submit(PostMovementCommand command) {
    return ledger.submit(PostMovementHandler.posting(command));
  }
}
