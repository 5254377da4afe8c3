package dev.interleave.application.movement;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Posting;
import dev.interleave.application.retry.Retry;

/**
 * Tries again as {@link RetryingLedger} does, in turn: for strategies that let everybody work and
 * find out at the end who was too late.
 *
 * <p>A crowd of those spoils most of its own work. Those who have met a conflict try again one
 * after the other, and whoever comes while they do stands behind them.
 */
public final class TurnTakingLedger implements Ledger {

  private final Ledger ledger;
  private final Retry retry;
  private final AccountLines lines;

  public TurnTakingLedger(Ledger ledger, Retry retry, AccountLines lines) {
    this.ledger = ledger;
    this.retry = retry;
    this.lines = lines;
  }

  @Override
  public Outcome post(Posting posting) {
    try (AccountLines.Place place = lines.placeFor(posting.movement())) {
      place.joinIfAnybodyStands().join();
      return retry.call(
          attempt -> ledger.post(posting.attempt(attempt)), () -> place.join().join());
    }
  }
}
