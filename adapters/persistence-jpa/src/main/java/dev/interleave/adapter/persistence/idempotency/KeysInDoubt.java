package dev.interleave.adapter.persistence.idempotency;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.out.Claim;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A transaction of many requests was rolled back because the database could not serve. It applied
 * nothing, but the key of a request may have an effect from an earlier one.
 */
public final class KeysInDoubt extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient LedgerUnavailable unavailable;
  private final transient Predicate<Claim> mayHaveEffect;

  /**
   * @param unavailable why the transaction was rolled back
   * @param mayHaveEffect which keys are stored, or could not be read
   */
  public KeysInDoubt(LedgerUnavailable unavailable, Predicate<Claim> mayHaveEffect) {
    super(null, unavailable, false, false);
    this.unavailable = unavailable;
    this.mayHaveEffect = mayHaveEffect;
  }

  /** The failure of one of the requests, with what is known of its effect. */
  public LedgerUnavailable of(Optional<Claim> claim) {
    return claim.filter(mayHaveEffect).isPresent() ? unavailable.inDoubt() : unavailable;
  }
}
