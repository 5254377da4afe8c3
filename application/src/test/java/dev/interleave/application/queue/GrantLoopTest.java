package dev.interleave.application.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Grants that throw. {@link FifoPermitsTest} tests those that do not. */
class GrantLoopTest {

  private final List<String> made = new ArrayList<>();

  static Stream<Throwable> failures() {
    return Stream.of(new IllegalStateException("broken"), new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_grant_that_throws_does_not_drop_the_others(Throwable failure) {
    Runnable first =
        () -> {
          GrantLoop.run(() -> made.add("second"));
          GrantLoop.run(
              () -> {
                made.add("third");
                GrantLoop.run(() -> made.add("fourth"));
                sneak(failure);
              });
          GrantLoop.run(() -> made.add("fifth"));
          made.add("first");
          sneak(failure);
        };

    assertThatThrownBy(() -> GrantLoop.run(first)).isSameAs(failure);

    assertThat(made).containsExactly("first", "second", "third", "fifth", "fourth");
    GrantLoop.run(() -> made.add("a later one"));
    assertThat(made).endsWith("a later one");
  }

  private static void sneak(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }
}
