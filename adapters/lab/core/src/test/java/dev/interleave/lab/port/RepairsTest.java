package dev.interleave.lab.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.lab.port.Guard.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepairsTest {

  @ParameterizedTest
  @EnumSource
  void every_guard_that_is_not_shipped_has_a_repair(Guard guard) {
    assertThat(Repairs.of(List.of(Guard.ATOMIC, guard)).isEmpty())
        .isEqualTo(guard.kind() == Kind.SHIPPED);
  }

  @Test
  void of_several_guards_the_control_is_repaired_first() {
    assertThat(Guard.values())
        .filteredOn(guard -> !guard.isOfLikes())
        .allSatisfy(
            guard ->
                assertThat(Repairs.of(List.of(guard, Guard.UNGUARDED)))
                    .isEqualTo(Repairs.of(List.of(Guard.UNGUARDED))));
  }
}
