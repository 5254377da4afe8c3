package dev.interleave.application.port.out;

import java.util.UUID;

/** The identity of one request on its way through a strategy, the same for all of its attempts. */
public record Operation(UUID id) {

  public static Operation random() {
    return new Operation(UUID.randomUUID());
  }
}
