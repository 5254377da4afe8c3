package dev.interleave.adapter.rest;

import dev.interleave.application.port.Strategy;
import java.util.Locale;

/**
 * The operation that an Idempotency-Key belongs to on the comparison routes: one for each kind of
 * movement and strategy, for example {@code depositAtomic}. So a key of one route is independent of
 * the same text on another route, except the route's alias.
 */
public final class ComparisonOperation {

  private ComparisonOperation() {}

  /** Of a deposit. */
  public static String deposit(Strategy strategy) {
    return "deposit" + capitalized(strategy);
  }

  /** Of a transfer. */
  public static String transfer(Strategy strategy) {
    return "transfer" + capitalized(strategy);
  }

  private static String capitalized(Strategy strategy) {
    return strategy.name().charAt(0) + strategy.name().substring(1).toLowerCase(Locale.ROOT);
  }
}
