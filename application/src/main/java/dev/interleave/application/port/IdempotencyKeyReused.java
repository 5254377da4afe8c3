package dev.interleave.application.port;

/**
 * A key came a second time with another request, or a batch of which all movements happen or none
 * has known and new keys. Nothing was changed.
 */
public final class IdempotencyKeyReused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean partlyKnown;

  /** The key of another request. */
  public IdempotencyKeyReused() {
    this("another request has used this key", false);
  }

  private IdempotencyKeyReused(String message, boolean partlyKnown) {
    super(message, null, false, false);
    this.partlyKnown = partlyKnown;
  }

  /** Some keys of a batch are known, and others are not. */
  public static IdempotencyKeyReused partlyKnown() {
    return new IdempotencyKeyReused("some keys of the batch are known, others are not", true);
  }

  /** Whether some keys of a batch are known, and others are not. */
  public boolean isPartlyKnown() {
    return partlyKnown;
  }
}
