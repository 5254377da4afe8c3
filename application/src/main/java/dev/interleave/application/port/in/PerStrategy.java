package dev.interleave.application.port.in;

import dev.interleave.application.port.Strategy;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The same use case, once per strategy: for callers that compare them.
 *
 * @param <U> the use case
 */
public final class PerStrategy<U> {

  private final Map<Strategy, U> useCases;

  /**
   * @param useCases one for every strategy
   * @throws IllegalArgumentException if one is missing
   */
  public PerStrategy(Map<Strategy, U> useCases) {
    this.useCases = new EnumMap<>(useCases);
    for (Strategy strategy : Strategy.values()) {
      if (!this.useCases.containsKey(strategy)) {
        throw new IllegalArgumentException("no use case for " + strategy);
      }
    }
  }

  /** One for every strategy. */
  public static <U> PerStrategy<U> of(Function<Strategy, U> useCase) {
    return new PerStrategy<>(
        Arrays.stream(Strategy.values()).collect(Collectors.toMap(strategy -> strategy, useCase)));
  }

  public U under(Strategy strategy) {
    return useCases.get(strategy);
  }
}
