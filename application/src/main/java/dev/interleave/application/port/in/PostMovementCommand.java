package dev.interleave.application.port.in;

import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import java.util.Optional;

/**
 * The wish to post a movement.
 *
 * @param movement what to post
 * @param conditions under which it is wanted
 * @param key by which the wish is known when it comes again, if the caller gave one
 * @param operation the kind of request that the key belongs to; up to 20 ASCII letters
 */
public record PostMovementCommand(
    Movement movement, Conditions conditions, Optional<IdempotencyKey> key, String operation) {

  /** A request of the kind that the movement is. */
  public PostMovementCommand(
      Movement movement, Conditions conditions, Optional<IdempotencyKey> key) {
    this(movement, conditions, key, movement.kind().name());
  }
}
