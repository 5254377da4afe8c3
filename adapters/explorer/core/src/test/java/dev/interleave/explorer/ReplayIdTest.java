package dev.interleave.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.explorer.search.OrderCount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayIdTest {

  @Test
  void runs_of_one_operation_are_counted() {
    assertThat(ReplayId.of(List.of(0, 0, 0, 1, 1, 0, 2))).isEqualTo("A3B2AC");
    assertThat(ReplayId.parse("A3B2AC")).containsExactly(0, 0, 0, 1, 1, 0, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A0", "a", "A3-", "3A", "A B"})
  void other_texts_are_rejected(String text) {
    assertThatThrownBy(() -> ReplayId.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void orders_are_counted_by_the_multinomial_coefficient() {
    assertThat(OrderCount.of(List.of(5, 5))).isEqualTo(252);
    assertThat(OrderCount.of(List.of(3, 3, 3))).isEqualTo(1680);
    assertThat(OrderCount.of(List.of(11, 11))).isEqualTo(705_432);
    assertThat(OrderCount.of(List.of(40, 40))).hasToString("107507208733336176461620");
    assertThat(OrderCount.of(List.of(0, 4))).isEqualTo(1);
  }
}
