package dev.interleave.adapter.rest;

import static dev.interleave.adapter.rest.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Failures that the adapters behind the ports report, and unexpected exceptions. */
@QuarkusTest
class FailuresTest {

  private static final Map<Cause, Integer> STATUS =
      Map.of(
          Cause.VERSION, 409,
          Cause.DEADLOCK, 409,
          Cause.SNAPSHOT, 409,
          Cause.LOCK_WAIT, 423,
          Cause.NOWAIT, 423,
          Cause.REDIS_LOCK, 423,
          Cause.KEY_IN_PROGRESS, 409);

  private static final SQLException SECRET =
      new SQLException("Unknown column 'java.lang' in SQL at /home/app/App.class");

  @Inject InMemoryService service;

  @BeforeEach
  void begin() {
    service.begin();
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void a_conflict_names_race_or_lock_and_when_to_retry(Cause cause) {
    service.failOn(1, new ConcurrencyConflict(cause, SECRET));
    boolean retried = cause != Cause.REDIS_LOCK && cause != Cause.KEY_IN_PROGRESS;
    String attempts = Integer.toString(retried ? Wiring.MOST_ATTEMPTS : 1);
    Routes.movingMoney()
        .forEach(
            route -> {
              var answer = Http.json(route.route(), route.body("1"));
              assertProblem(
                  answer,
                  STATUS.get(cause),
                  cause == Cause.KEY_IN_PROGRESS
                      ? "Idempotency key in progress"
                      : STATUS.get(cause) == 409
                          ? "Too many conflicts, please retry"
                          : "Could not acquire lock");
              assertThat(answer.headers().firstValue("Retry-After")).contains("1");
              assertThat(answer.headers().firstValue("X-Attempts")).contains(attempts);
            });
  }

  @ParameterizedTest
  @EnumSource(Effect.class)
  void an_unavailable_ledger_says_whether_the_money_moved(Effect effect) {
    service.failOn(1, new LedgerUnavailable(effect, SECRET));
    var answer = Http.json("POST /deposit-atomic/1", "{\"amount\":1}");
    var problem = assertProblem(answer, 503, "Unavailable");
    assertThat(problem.get("outcome").textValue())
        .isEqualTo(effect == Effect.UNKNOWN ? "unknown" : "not-applied");
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  @Tag("P06")
  void a_defect_reveals_no_internals() {
    service.failOn(1, new IllegalStateException(SECRET));
    var answer = Http.json("POST /deposit-atomic/1", "{\"amount\":1}");
    assertThat(assertProblem(answer, 500, "Internal error").get("outcome").textValue())
        .isEqualTo("unknown");
  }

  @Test
  void an_illegal_argument_behind_the_edge_is_a_defect_and_not_a_bad_request() {
    service.failOn(1, new IllegalArgumentException("not the caller's"));
    assertProblem(Http.json("POST /deposit-atomic/1", "{\"amount\":1}"), 500, "Internal error");
  }
}
