package dev.interleave.bootstrap.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.LedgerUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a start does when the database or Redis does not answer at once. */
@Tag("F09")
class StartupWorkTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void work_that_the_database_refuses_is_repeated() {
    new StartupWork(LONG).run("Inserting the sample rows", () -> failUntil(3, unavailable()));

    assertThat(attempts).hasValue(3);
  }

  @Test
  void a_failure_names_the_work_and_the_innermost_cause() {
    assertThatThrownBy(
            () ->
                new StartupWork(Duration.ZERO)
                    .run("Inserting the sample rows", () -> failUntil(9, unavailable())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Inserting the sample rows failed: java.sql.SQLException: no space");
    assertThat(attempts).hasValue(1);
  }

  @Test
  void a_defect_is_not_repeated() {
    assertThatThrownBy(
            () ->
                new StartupWork(LONG)
                    .run("Warming up", () -> failUntil(9, new IllegalArgumentException())))
        .hasMessage("Warming up failed: java.lang.IllegalArgumentException");
    assertThat(attempts).hasValue(1);
  }

  @Test
  void a_question_is_asked_again_and_its_last_failure_is_returned() {
    StartupWork work = new StartupWork(LONG);

    assertThat(work.attempt(3, () -> answerAfter(3))).isEmpty();
    assertThat(attempts).hasValue(3);
    assertThat(work.attempt(2, () -> answerAfter(9))).isPresent();
    assertThat(attempts).hasValue(5);
  }

  @Test
  void a_reason_never_reads_null() {
    assertThat(StartupWork.reason(new IllegalStateException(null, new TimeoutException())))
        .isEqualTo("java.util.concurrent.TimeoutException");
  }

  private static LedgerUnavailable unavailable() {
    return new LedgerUnavailable(
        LedgerUnavailable.Effect.NOT_APPLIED, new SQLException("no space"));
  }

  private void failUntil(int attempt, RuntimeException failure) {
    if (attempts.incrementAndGet() < attempt) {
      throw failure;
    }
  }

  private String answerAfter(int attempt) {
    failUntil(attempt, new IllegalStateException());
    return "PONG";
  }
}
