package dev.interleave.application.movement;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Posting;
import dev.interleave.domain.transfer.Movement;
import java.util.Locale;
import java.util.Optional;

/** Hands a movement to the ledger. The rule is the domain's, the guard the strategy's. */
public final class PostMovementHandler implements PostMovementUseCase {

  private final Ledger ledger;

  public PostMovementHandler(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Outcome post(PostMovementCommand command) {
    Posting posting = posting(command);
    try {
      return ledger.post(posting);
    } catch (LedgerUnavailable unavailable) {
      throw unavailable.of(nameOf(posting));
    }
  }

  /** Of a movement, for the log. A key has no control characters. */
  static String nameOf(Posting posting) {
    return String.format(
        Locale.ROOT,
        "movement %s, Idempotency-Key %s",
        posting.movement().id().value(),
        posting.claim().map(claim -> claim.key().text()).orElse("(none)"));
  }

  /** The first try at what is wanted. */
  static Posting posting(PostMovementCommand command) {
    Movement movement = command.movement();
    Optional<Claim> claim =
        command.key().map(key -> new Claim(key, command.operation(), Fingerprint.of(movement)));
    return new Posting(movement, command.conditions(), claim, 1);
  }
}
