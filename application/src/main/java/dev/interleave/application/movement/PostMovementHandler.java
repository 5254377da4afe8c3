package dev.interleave.application.movement;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Posting;

/** Hands a movement to the ledger. The rule is the domain's, the guard the strategy's. */
public final class PostMovementHandler implements PostMovementUseCase {

  private final Ledger ledger;

  public PostMovementHandler(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Outcome post(PostMovementCommand command) {
    return ledger.post(Posting.first(command.movement()));
  }
}
