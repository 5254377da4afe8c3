package dev.interleave.application.port;

import java.util.OptionalInt;

/**
 * A key came a second time with another request, or a batch of which all movements happen or none
 * has known and new keys. Nothing was changed.
 */
public final class IdempotencyKeyReused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean partlyKnown;
  private final OptionalInt position;

  /** The key of another request. */
  public IdempotencyKeyReused() {
    this("another request has used this key", false, OptionalInt.empty());
  }

  private IdempotencyKeyReused(String message, boolean partlyKnown, OptionalInt position) {
    super(message, null, false, false);
    this.partlyKnown = partlyKnown;
    this.position = position;
  }

  /** The same, of the movement at this position of a batch, from 0. */
  public IdempotencyKeyReused at(int index) {
    return new IdempotencyKeyReused(getMessage(), partlyKnown, OptionalInt.of(index));
  }

  /** The position of the movement in a batch of which all happen or none, from 0. */
  public OptionalInt position() {
    return position;
  }

  /** Some keys of a batch are known, and others are not. */
  public static IdempotencyKeyReused partlyKnown() {
    return new IdempotencyKeyReused(
        "some keys of the batch are known, others are not", true, OptionalInt.empty());
  }

  /** Whether some keys of a batch are known, and others are not. */
  public boolean isPartlyKnown() {
    return partlyKnown;
  }
}
