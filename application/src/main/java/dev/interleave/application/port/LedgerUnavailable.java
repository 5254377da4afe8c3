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
    /**
     * The change may have been applied. The connection failed during COMMIT, or the outcome of the
     * request's idempotency key could not be read. Never retried.
     */
    UNKNOWN
  }

  private final Effect effect;
  private final String reason;
  private final String request;

  private LedgerUnavailable(Effect effect, String reason, String request, Throwable origin) {
    super("unavailable, effect " + effect, origin);
    this.effect = effect;
    this.reason = reason;
    this.request = request;
  }

  /**
   * @param reason one of few texts, for the log: with the server's error code where there is one
   * @param origin the failure it was recognised by, or null
   */
  public LedgerUnavailable(Effect effect, String reason, Throwable origin) {
    this(effect, reason, "", origin);
  }

  /** With the class of the origin as its reason. */
  public LedgerUnavailable(Effect effect, Throwable origin) {
    this(effect, origin == null ? "unknown" : origin.getClass().getSimpleName(), origin);
  }

  public Effect effect() {
    return effect;
  }

  /** Why, in one of few texts: failures with the same reason can be counted together. */
  public String reason() {
    return reason;
  }

  /** Which request, for the log; empty where that is not known. */
  public String request() {
    return request;
  }

  /**
   * The same failure of a request that can be named.
   *
   * @param name with the movement's id and the idempotency key; no control characters
   */
  public LedgerUnavailable of(String name) {
    return new LedgerUnavailable(effect, reason, name, getCause());
  }

  /**
   * The same failure, with unknown effect: another request with the same key may have been applied.
   */
  public LedgerUnavailable inDoubt() {
    return effect == Effect.UNKNOWN
        ? this
        : new LedgerUnavailable(Effect.UNKNOWN, reason, request, this);
  }
}
