package dev.interleave.application.port.out;

import dev.interleave.domain.transfer.Movement;

/**
 * The envelope in which a movement reaches a ledger. It is why the port does not change when a
 * movement gets company.
 *
 * @param movement what to post
 * @param attempt which try this is, counted from 1
 */
public record Posting(Movement movement, int attempt) {

  /** The first try. */
  public static Posting first(Movement movement) {
    return new Posting(movement, 1);
  }

  /** The same movement, tried once more. */
  public Posting attempt(int number) {
    return new Posting(movement, number);
  }

  /** By whom checkpoints are passed. */
  public Operation operation() {
    return new Operation(movement.id().value());
  }
}
