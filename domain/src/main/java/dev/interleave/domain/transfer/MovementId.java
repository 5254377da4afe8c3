package dev.interleave.domain.transfer;

import java.util.UUID;

/**
 * The identity of a movement, made by the service before anything is written.
 *
 * @param value a random UUID
 */
public record MovementId(UUID value) {

  /** A new, unused identity. */
  public static MovementId random() {
    return new MovementId(UUID.randomUUID());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
