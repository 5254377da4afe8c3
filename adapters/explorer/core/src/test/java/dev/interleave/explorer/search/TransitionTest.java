package dev.interleave.explorer.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransitionTest {

  private final Transition<String> update = new Transition<>(0, Set.of(), List.of("update"), false);

  @Test
  void the_end_of_another_contender_is_a_wait_that_ended() {
    assertThat(update.withEnd(2, "insert", false).withEnd(1, "delete", false))
        .isEqualTo(new Transition<>(0, Set.of(1, 2), List.of("update", "insert", "delete"), false));
  }

  @Test
  void the_end_of_the_chosen_contender_replaces_its_step() {
    assertThat(update.withEnd(0, "rollback", false))
        .isEqualTo(new Transition<>(0, Set.of(), List.of("rollback"), false));
  }

  @Test
  void one_end_of_unknown_effect_makes_it_depend_on_all() {
    assertThat(update.withEnd(1, "insert", true).withEnd(2, "delete", false).dependsOnAll())
        .isTrue();
  }
}
