package dev.interleave.application.port.in;

import dev.interleave.application.port.Strategy;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The same use case, once per strategy: for callers that compare them.
 *
 * @param <U> the use case
 */
public final class PerStrategy<U> {

  private final Map<Strategy, U> useCases = new EnumMap<>(Strategy.class);

  private PerStrategy() {}

  /**
   * @param useCase makes the use case of a strategy; called once for each
   * @throws NullPointerException if it makes none for a strategy
   */
  public static <U> PerStrategy<U> of(Function<Strategy, U> useCase) {
    PerStrategy<U> all = new PerStrategy<>();
    for (Strategy strategy : Strategy.values()) {
      all.useCases.put(strategy, Objects.requireNonNull(useCase.apply(strategy), strategy::name));
    }
    return all;
  }

  public U under(Strategy strategy) {
    return useCases.get(strategy);
  }
}
