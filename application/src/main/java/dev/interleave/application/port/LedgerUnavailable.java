package dev.interleave.application.port;

/**
 * The database or Redis behind a ledger, or behind the likes, could not serve. Says whether the
 * effect may have happened.
 */
public final class LedgerUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is known of the effect. */
  public enum Effect {
    /** Certainly nothing changed. */
    NOT_APPLIED,
    /** The link broke at the commit: the change may stand. Never retried. */
    UNKNOWN
  }

  private final Effect effect;

  public LedgerUnavailable(Effect effect, Throwable origin) {
    super("unavailable, effect " + effect, origin);
    this.effect = effect;
  }

  public Effect effect() {
    return effect;
  }
}
