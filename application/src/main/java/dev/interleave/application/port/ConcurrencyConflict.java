package dev.interleave.application.port;

/**
 * Another request changed or holds what this request needs. Nothing was changed, and a retry may
 * succeed.
 *
 * <p>It has no stack trace, because it is an ordinary event under contention, thousands of times a
 * second.
 */
public final class ConcurrencyConflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What the conflict was about. */
  public enum Cause {
    /** The row changed between the read and the write. */
    VERSION,
    /** The database chose this transaction as a deadlock's victim. */
    DEADLOCK,
    /** The row changed after this transaction's snapshot (MariaDB's snapshot isolation). */
    SNAPSHOT,
    /** A row lock was not granted within the database's lock wait timeout. */
    LOCK_WAIT,
    /** A row lock was not free, and the attempt was not to wait for it. */
    NOWAIT,
    /** The lock in Redis was not free in time. */
    REDIS_LOCK,
    /** Another request under the same idempotency key has not ended yet. */
    KEY_IN_PROGRESS
  }

  private final Cause cause;
  private final int attempts;
  private final boolean keyTaken;

  private ConcurrencyConflict(Cause cause, Throwable origin, int attempts, boolean keyTaken) {
    super(cause.name(), origin, false, false);
    this.cause = cause;
    this.attempts = attempts;
    this.keyTaken = keyTaken;
  }

  /**
   * @param cause what the conflict was about
   * @param origin the failure it was recognised by, or null
   */
  public ConcurrencyConflict(Cause cause, Throwable origin) {
    this(cause, origin, 1, false);
  }

  public ConcurrencyConflict(Cause cause) {
    this(cause, null);
  }

  /** What the conflict was about; {@link #getCause()} is the failure it was recognised by. */
  public Cause conflict() {
    return cause;
  }

  /** The attempt that ended with this conflict, counted from 1. */
  public int attempts() {
    return attempts;
  }

  /** The same conflict, after the given number of attempts. */
  public ConcurrencyConflict after(int number) {
    return new ConcurrencyConflict(cause, getCause(), number, keyTaken);
  }

  /**
   * Whether another request under the same idempotency key has taken effect, or may have. Then no
   * later failure of this request says that nothing was applied.
   */
  public boolean keyTaken() {
    return keyTaken;
  }

  /** The same conflict, of a request whose key another request holds or has stored. */
  public ConcurrencyConflict overTakenKey() {
    return new ConcurrencyConflict(cause, getCause(), attempts, true);
  }
}
