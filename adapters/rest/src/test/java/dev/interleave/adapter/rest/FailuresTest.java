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
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the adapters behind the ports report, and what nobody expected. */
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

  /** The lock in Redis and the key have waited already. */
  private static final Set<Cause> RETRIED_ELSEWHERE =
      Set.of(Cause.REDIS_LOCK, Cause.KEY_IN_PROGRESS);

  private static final SQLException SECRET =
      new SQLException("Unknown column 'java.lang' in SQL at /home/app/App.class");

  @Inject World world;

  @BeforeEach
  void begin() {
    world.begin();
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void a_conflict_says_whether_it_was_a_race_or_a_lock_and_when_to_come_back(Cause cause) {
    world.failOn(1, new ConcurrencyConflict(cause, SECRET));
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
              assertThat(answer.headers().firstValue("X-Attempts"))
                  .contains(RETRIED_ELSEWHERE.contains(cause) ? "1" : "7");
            });
  }

  @ParameterizedTest
  @EnumSource(Effect.class)
  void an_unavailable_ledger_says_whether_the_money_moved(Effect effect) {
    world.failOn(1, new LedgerUnavailable(effect, SECRET));
    var answer = Http.json("POST /deposit-atomic/1", "{\"amount\":1}");
    var problem = assertProblem(answer, 503, "Unavailable");
    assertThat(problem.get("outcome").textValue())
        .isEqualTo(effect == Effect.UNKNOWN ? "unknown" : "not-applied");
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  @Tag("P06")
  void a_defect_tells_nothing_of_the_inside() {
    world.failOn(1, new IllegalStateException(SECRET));
    var answer = Http.json("POST /deposit-atomic/1", "{\"amount\":1}");
    assertThat(assertProblem(answer, 500, "Internal error").get("outcome").textValue())
        .isEqualTo("unknown");
  }

  @Test
  void an_illegal_argument_behind_the_edge_is_a_defect_and_not_a_bad_request() {
    world.failOn(1, new IllegalArgumentException("not the caller's"));
    assertProblem(Http.json("POST /deposit-atomic/1", "{\"amount\":1}"), 500, "Internal error");
  }
}
