package dev.interleave.adapter.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FairnessTest {

  private static final Offset<Double> ROUNDING = within(1e-9);

  @Test
  void instances_with_equal_counts_are_fair() {
    Fairness fairness = fairness(16, 500, 16, 500);

    assertThat(fairness.shares()).containsExactly(1.0, 1.0);
    assertThat(fairness.jainIndex()).isEqualTo(1, ROUNDING);
  }

  @Test
  void a_share_is_relative_to_the_equal_share() {
    Fairness fairness = fairness(8, 300, 8, 100, 8, 200, 8, 200);

    assertThat(fairness.smallestShare()).isEqualTo(0.5, ROUNDING);
    assertThat(fairness.largestShare()).isEqualTo(1.5, ROUNDING);
    assertThat(fairness.jainIndex()).isEqualTo(16 / 18.0, ROUNDING);
  }

  @Test
  void an_instance_that_gets_nothing_lowers_the_index_to_one_of_n() {
    Fairness fairness = fairness(16, 900, 16, 0);

    assertThat(fairness.smallestShare()).isZero();
    assertThat(fairness.jainIndex()).isEqualTo(0.5, ROUNDING);
  }

  @Test
  void an_instance_with_more_clients_is_expected_to_do_more() {
    Fairness fairness = fairness(3, 300, 1, 100);

    assertThat(fairness.shares()).containsExactly(1.0, 1.0);
  }

  @Test
  void an_instance_without_clients_does_not_count() {
    assertThat(fairness(1, 100, 0, 0).shares()).containsExactly(1.0);
  }

  @Test
  void instances_that_acknowledged_nothing_are_equal() {
    Fairness fairness = fairness(1, 0, 1, 0);

    assertThat(fairness.smallestShare()).isEqualTo(1);
    assertThat(fairness.jainIndex()).isEqualTo(1, ROUNDING);
  }

  /**
   * @param numbers clients and acknowledged requests of each instance
   */
  private static Fairness fairness(int... numbers) {
    List<InstanceSample> instances = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 2) {
      instances.add(new InstanceSample(numbers[i], numbers[i + 1], 1));
    }
    return Fairness.of(instances);
  }
}
