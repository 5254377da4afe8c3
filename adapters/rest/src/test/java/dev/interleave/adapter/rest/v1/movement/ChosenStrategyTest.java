package dev.interleave.adapter.rest.v1.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.security.LabEnabled;
import dev.interleave.adapter.rest.v1.Policies;
import dev.interleave.adapter.rest.v1.SentHeaders;
import dev.interleave.application.port.Strategy;
import dev.interleave.domain.transfer.MovementKind;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the server or the caller chooses the strategy. */
class ChosenStrategyTest {

  private final ChosenStrategy laboratory = new ChosenStrategy(Policies.EASY, new LabEnabled(true));
  private final ChosenStrategy production =
      new ChosenStrategy(Policies.EASY, new LabEnabled(false));

  private static HttpHeaders asking(String strategy) {
    return SentHeaders.of("X-Strategy", strategy);
  }

  @ParameterizedTest
  @EnumSource(MovementKind.class)
  void it_is_the_servers_for_each_kind_unless_a_caller_asks(MovementKind kind) {
    Strategy configured = Policies.EASY.strategies().get(kind);
    assertThat(laboratory.of(kind, SentHeaders.of())).isEqualTo(configured);
    assertThat(production.of(kind, SentHeaders.of())).isEqualTo(configured);
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void it_is_the_callers_where_the_laboratory_is_on_and_nowhere_else(Strategy strategy) {
    HttpHeaders asking = asking(strategy.name().toLowerCase(Locale.ROOT));
    assertThat(laboratory.of(MovementKind.TRANSFER, asking)).isEqualTo(strategy);
    assertThat(production.of(MovementKind.TRANSFER, asking)).isEqualTo(Strategy.PESSIMISTIC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "ATOMIC", "atomic,redis", "' OR 1=1"})
  void one_that_does_not_exist_is_a_bad_request_and_unheard_where_the_laboratory_is_off(
      String name) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> laboratory.of(MovementKind.DEPOSIT, asking(name)))
        .satisfies(refused -> assertThat(refused.getResponse().getStatus()).isEqualTo(400));
    assertThat(production.of(MovementKind.DEPOSIT, asking(name))).isEqualTo(Strategy.ATOMIC);
  }
}
