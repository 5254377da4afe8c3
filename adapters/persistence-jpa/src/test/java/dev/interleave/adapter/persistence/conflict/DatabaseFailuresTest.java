package dev.interleave.adapter.persistence.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import jakarta.persistence.OptimisticLockException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.hibernate.StaleObjectStateException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailuresTest {

  @ParameterizedTest
  @CsvSource({
    "1205, HY000, LOCK_WAIT",
    "1205, 40001, LOCK_WAIT",
    "1213, 40001, DEADLOCK",
    "1020, HY000, SNAPSHOT",
    "3572, HY000, NOWAIT",
    "9999, 40001, DEADLOCK"
  })
  void a_conflict_is_recognised_by_its_code_at_any_depth(int code, String state, Cause cause) {
    SQLException sql = new SQLException("x", state, code);
    RuntimeException causes = new RuntimeException(new Exception(new RuntimeException(sql)));
    RuntimeException suppressed = new RuntimeException();
    suppressed.addSuppressed(new Exception(sql));
    BatchUpdateException batch = new BatchUpdateException("x", null, 0, null);
    batch.setNextException(sql);

    for (boolean committing : new boolean[] {false, true}) {
      assertConflict(causes, committing, cause);
      assertConflict(suppressed, committing, cause);
      assertConflict(new RuntimeException(batch), committing, cause);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1205, 3572})
  @Tag("P20")
  void a_locked_row_without_a_wait_is_the_same_conflict_on_both_engines(int code) {
    RuntimeException failure = new RuntimeException(new SQLException("x", "HY000", code));

    assertConflict(DatabaseFailures.withoutWaiting(failure), false, Cause.NOWAIT);
  }

  @Test
  void other_failures_of_a_statement_under_nowait_stay_unchanged() {
    RuntimeException deadlock = new RuntimeException(new SQLException("x", "40001", 1213));
    RuntimeException defect = new RuntimeException();

    assertThat(DatabaseFailures.withoutWaiting(deadlock)).isSameAs(deadlock);
    assertThat(DatabaseFailures.withoutWaiting(defect)).isSameAs(defect);
  }

  @Test
  void a_stale_row_is_a_version_conflict() {
    assertConflict(new OptimisticLockException(), false, Cause.VERSION);
    assertConflict(
        new RuntimeException(new StaleObjectStateException("account", 1)), true, Cause.VERSION);
  }

  @Test
  void a_duplicate_key_is_not_an_outage() {
    assertThat(
            DatabaseFailures.translate(
                new RuntimeException(new SQLException("x", "23000", 1062)), false))
        .isInstanceOf(DuplicateKey.class);
  }

  @Test
  void a_broken_link_before_the_commit_has_applied_nothing() {
    assertUnavailable(new SQLException("x", "08S01", 0), false, Effect.NOT_APPLIED);
    assertUnavailable(new SQLException("Sorry, acquisition timeout!"), false, Effect.NOT_APPLIED);
    assertUnavailable(
        new SQLException("too many connections", "08004", 1040), false, Effect.NOT_APPLIED);
  }

  /** Of the SQL states, 42000 alone would make a defect of it. */
  @ParameterizedTest
  @CsvSource({
    "1040, 08004",
    "1044, 42000",
    "1045, 28000",
    "1049, 42000",
    "1053, 08S01",
    "1114, HY000",
    "1203, 42000",
    "1226, 42000",
    "1461, 42000",
    "1792, 25006",
    "1836, HY000",
    "1927, 70100",
    "3098, HY000",
    "3100, HY000"
  })
  @Tag("F28")
  void an_outage_is_recognised_by_its_code_whatever_its_sql_state(int code, String state) {
    assertUnavailable(new SQLException("x", state, code), false, Effect.NOT_APPLIED);
    assertUnavailable(new SQLException("x", state, code), true, Effect.UNKNOWN);
  }

  /** A server that became read-only during the transaction refuses its COMMIT and rolls back. */
  @Test
  @Tag("F05")
  void a_commit_that_a_read_only_server_refuses_is_not_applied() {
    SQLException refused = new SQLException("x", "HY000", 1290);

    assertUnavailable(refused, false, Effect.NOT_APPLIED);
    assertUnavailable(refused, true, Effect.NOT_APPLIED);
  }

  @ParameterizedTest
  @CsvSource({
    "1180, Got error 149 - 'Lock deadlock; Retry transaction' during COMMIT",
    "1180, Got error 149 \"Lock deadlock; Retry transaction\" during COMMIT",
    "3101, Plugin instructed the server to rollback the current transaction."
  })
  @Tag("F05")
  void a_conflict_between_members_at_the_commit_is_a_rollback_that_is_certain(
      int code, String message) {
    SQLException sql = new SQLException(message, "HY000", code);

    assertConflict(new RuntimeException(new Exception(sql)), true, Cause.DEADLOCK);
    assertConflict(new RuntimeException(new Exception(sql)), false, Cause.DEADLOCK);
  }

  @Test
  @Tag("F05")
  void another_error_of_the_engine_at_the_commit_leaves_the_outcome_unknown() {
    assertUnavailable(
        new SQLException("Got error 28 - 'No space left' during COMMIT", "HY000", 1180),
        true,
        Effect.UNKNOWN);
  }

  @Test
  void a_failure_at_the_commit_is_of_unknown_effect() {
    assertUnavailable(new SQLException("x", "08007", 0), true, Effect.UNKNOWN);
    assertUnavailable(
        new Exception("rollback, says the transaction manager"), true, Effect.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"42000, 1064", "22003, 1264", "23000, 4025", "42S02, 1146"})
  void a_defect_is_not_translated_to_an_outage(String state, int code) {
    RuntimeException defect = new RuntimeException(new SQLException("x", state, code));

    assertThat(DatabaseFailures.translate(defect, false)).isSameAs(defect);
  }

  @Test
  void a_failure_outside_of_the_database_stays_unchanged() {
    IllegalStateException bug = new IllegalStateException();

    assertThat(DatabaseFailures.translate(bug, false)).isSameAs(bug);
  }

  @Test
  void a_circular_chain_of_causes_ends() {
    Exception one = new Exception("one");
    Exception two = new Exception("two", one);
    one.initCause(two);

    assertThat(DatabaseFailures.errorCode(new RuntimeException(one))).isEmpty();
  }

  private static void assertConflict(RuntimeException failure, boolean committing, Cause cause) {
    assertThat(DatabaseFailures.translate(failure, committing))
        .isInstanceOfSatisfying(
            ConcurrencyConflict.class,
            conflict -> {
              assertThat(conflict.conflict()).isEqualTo(cause);
              assertThat(conflict.getCause()).isSameAs(failure);
            });
  }

  private static void assertUnavailable(Exception origin, boolean committing, Effect effect) {
    assertThat(DatabaseFailures.translate(new RuntimeException(origin), committing))
        .isInstanceOfSatisfying(
            LedgerUnavailable.class,
            unavailable -> assertThat(unavailable.effect()).isEqualTo(effect));
  }
}
