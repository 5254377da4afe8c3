package dev.interleave.domain.transfer;

import java.time.Instant;
import java.util.List;

/**
 * The proof that a movement was posted.
 *
 * @param movement which one
 * @param postedAt when, by the clock of the service
 * @param legs what it did, in the order of the movement's legs
 */
public record Receipt(MovementId movement, Instant postedAt, List<PostedLeg> legs) {
  public Receipt {
    legs = List.copyOf(legs);
  }
}
