package dev.interleave.adapter.rest.v1;

import dev.interleave.application.port.Strategy;
import dev.interleave.domain.transfer.MovementKind;
import java.util.Map;

/** What a server may ask for. */
public final class Policies {

  private static final Map<MovementKind, Strategy> STRATEGIES =
      Map.of(
          MovementKind.DEPOSIT, Strategy.ATOMIC,
          MovementKind.WITHDRAWAL, Strategy.OPTIMISTIC,
          MovementKind.TRANSFER, Strategy.PESSIMISTIC);

  /** Nothing is required. */
  public static final ApiPolicy EASY = new ApiPolicy(false, false, STRATEGIES);

  /** Keys and versions are required. */
  public static final ApiPolicy STRICT = new ApiPolicy(true, true, STRATEGIES);

  private Policies() {}
}
