package dev.interleave.application.port.in;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.Strategy;
import dev.interleave.domain.transfer.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerStrategyTest {

  @ParameterizedTest
  @EnumSource
  void each_strategy_gets_its_own_use_case(Strategy strategy) {
    Map<Strategy, PostMovementUseCase> all = all();

    assertThat(PerStrategy.of(all::get).under(strategy)).isSameAs(all.get(strategy));
  }

  @ParameterizedTest
  @EnumSource
  void a_missing_strategy_is_found_when_it_is_wired_and_not_when_it_is_asked_for(Strategy missing) {
    Map<Strategy, PostMovementUseCase> some = all();
    some.remove(missing);

    assertThatNullPointerException()
        .isThrownBy(() -> PerStrategy.of(some::get))
        .withMessageContaining(missing.name());
  }

  @Test
  void what_happens_to_the_map_afterwards_changes_nothing() {
    Map<Strategy, PostMovementUseCase> all = all();
    PerStrategy<PostMovementUseCase> useCases = PerStrategy.of(all::get);
    PostMovementUseCase optimistic = all.remove(Strategy.OPTIMISTIC);

    assertThat(useCases.under(Strategy.OPTIMISTIC)).isSameAs(optimistic);
  }

  private static Map<Strategy, PostMovementUseCase> all() {
    Map<Strategy, PostMovementUseCase> all = new EnumMap<>(Strategy.class);
    for (Strategy strategy : Strategy.values()) {
      all.put(
          strategy,
          command ->
              CompletableFuture.completedStage(
                  new Outcome.Refused(Reason.values()[0], strategy.ordinal()))); // one each
    }
    return all;
  }
}
