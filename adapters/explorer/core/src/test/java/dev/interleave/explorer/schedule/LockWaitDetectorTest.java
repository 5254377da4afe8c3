package dev.interleave.explorer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LockWaitDetectorTest {

  @Test
  void the_holder_is_the_contender_that_the_engine_names() {
    assertThat(holderOfFirst(2, Set.of(1))).hasValue(1);
    assertThat(holderOfFirst(2, Set.of(0))).as("its own other connection").hasValue(0);
    assertThat(holderOfFirst(3, Set.of(2))).hasValue(2);
  }

  @Test
  void without_a_name_the_holder_is_the_other_one_of_two() {
    assertThat(holderOfFirst(2, Set.of())).hasValue(1);
    assertThat(holderOfFirst(3, Set.of())).isEmpty();
  }

  private static OptionalInt holderOfFirst(int contenders, Set<Integer> named) {
    LockWaitDetector<String> detector = new LockWaitDetector<>(contenders, new NamedHolders(named));
    assertThat(detector.isBlocked(0, "insert", 0)).isTrue();
    return detector.holderFor(0);
  }

  /** Every step waits for these contenders. */
  record NamedHolders(Set<Integer> holders) implements LockObserver<String> {

    @Override
    public Wait waitOf(int contender, String step) {
      return new Wait(true, holders);
    }

    @Override
    public boolean mayFree(String step) {
      return false;
    }
  }
}
