package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void the_median_of_an_odd_count_is_the_one_in_the_middle() {
    assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 9));
    assertThat(Spread.of(List.of(5.0))).isEqualTo(new Spread(5, 5, 5));
  }

  @Test
  void the_median_of_an_even_count_is_the_mean_of_the_two_in_the_middle() {
    assertThat(Spread.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(new Spread(3, 1, 9));
  }

  @Test
  void ratios_are_taken_pair_by_pair() {
    assertThat(Spread.ofRatios(List.of(50.0, 10.0, 300.0), List.of(100.0, 10.0, 200.0)))
        .isEqualTo(new Spread(1, 0.5, 1.5));
  }

  @Test
  void an_empty_list_has_no_median_and_lists_of_different_lengths_have_no_ratio() {
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Spread.ofRatios(List.of(1.0), List.of(1.0, 2.0)));
  }
}
