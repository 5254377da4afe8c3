package dev.interleave.adapter.survival.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.survival.history.EventType;
import org.junit.jupiter.api.Test;

class LikeRegisterTest {

  private final LikeRegister register = new LikeRegister(false);

  @Test
  void an_acknowledged_operation_decides() {
    register.apply("k1", true, EventType.OK);
    assertAllows(true);
    register.apply("k2", false, EventType.OK);
    assertAllows(false);
  }

  @Test
  void a_failed_operation_changes_nothing() {
    register.apply("k1", true, EventType.FAIL);
    assertAllows(false);
  }

  @Test
  void an_unknown_operation_allows_both() {
    register.apply("k1", true, EventType.INFO);
    assertAllowsBoth();
  }

  @Test
  void an_unknown_operation_may_take_effect_after_an_acknowledged_one() {
    register.apply("k1", true, EventType.INFO);
    register.apply("k2", false, EventType.OK);
    assertAllowsBoth();
  }

  @Test
  void a_repetition_resolves_an_unknown_operation() {
    register.apply("k1", true, EventType.INFO);
    register.apply("k1", true, EventType.OK);
    assertAllows(true);
    register.apply("k2", false, EventType.OK);
    assertAllows(false);
  }

  @Test
  void an_operation_that_is_acknowledged_after_another_may_have_preceded_it() {
    register.apply("k1", true, EventType.INFO);
    register.apply("k2", false, EventType.OK);
    register.apply("k1", true, EventType.OK);
    assertAllowsBoth();
  }

  @Test
  void a_replay_changes_nothing() {
    register.apply("k1", true, EventType.OK);
    register.apply("k2", false, EventType.OK);
    register.apply("k1", true, EventType.OK);
    assertAllows(false);
  }

  private void assertAllows(boolean liked) {
    assertThat(register.allows(liked)).isTrue();
    assertThat(register.allows(!liked)).isFalse();
  }

  private void assertAllowsBoth() {
    assertThat(register.allows(true)).isTrue();
    assertThat(register.allows(false)).isTrue();
  }
}
