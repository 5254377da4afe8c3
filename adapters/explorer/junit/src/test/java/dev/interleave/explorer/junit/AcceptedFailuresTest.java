package dev.interleave.explorer.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcceptedFailuresTest {

  private final AcceptedFailures failures = new AcceptedFailures();

  @BeforeEach
  void accept() {
    failures.accept(List.of(SQLException.class));
  }

  private boolean holdsAfter(Exception thrown) {
    assertThatThrownBy(
            () ->
                failures
                    .watch(
                        0,
                        () -> {
                          throw thrown;
                        })
                    .call())
        .isSameAs(thrown);
    return failures.hold();
  }

  @Test
  void an_accepted_type_a_subclass_and_a_cause_are_accepted() {
    assertThat(holdsAfter(new SQLException())).isTrue();
    assertThat(holdsAfter(new SQLTransactionRollbackException())).isTrue();
    assertThat(holdsAfter(new IllegalStateException(new SQLException()))).isTrue();
    assertThat(holdsAfter(new IllegalStateException(new RuntimeException(new SQLException()))))
        .isTrue();
  }

  @Test
  void another_type_is_not_accepted_until_the_operation_runs_again() {
    assertThat(holdsAfter(new UncheckedIOException(new IOException()))).isFalse();
    assertThat(holdsAfter(new SQLException())).isTrue();
  }
}
