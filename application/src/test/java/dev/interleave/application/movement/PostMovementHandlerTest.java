package dev.interleave.application.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.async.Failures;
import dev.interleave.application.async.Timer;
import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.retry.RetryPolicy;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PostMovementHandlerTest {

  private static final Movement MOVEMENT = Movement.deposit(new AccountId(1), new Money(1));
  private static final IdempotencyKey KEY = new IdempotencyKey("ada", "k-1");
  private static final PostMovementCommand COMMAND =
      new PostMovementCommand(MOVEMENT, Conditions.NONE, Optional.empty());
  private static final PostMovementCommand KEYED =
      new PostMovementCommand(MOVEMENT, Conditions.NONE, Optional.of(KEY));

  private final List<PostingRequest> asked = new ArrayList<>();

  @Test
  void it_asks_the_ledger_once_for_exactly_this_movement_and_returns_its_answer() {
    Outcome answer = new Outcome.Refused(Reason.ACCOUNT_NOT_FOUND, 1);

    assertThat(post(recording(CompletableFuture.completedFuture(answer)), COMMAND))
        .isCompletedWithValue(answer);
    assertThat(asked).containsExactly(PostingRequest.first(MOVEMENT));
  }

  @Test
  void it_passes_the_conditions_and_claims_the_key_for_this_kind_and_payload() {
    Conditions conditions = new Conditions(Scope.of(new Owner("ada")), Set.of(3L));
    CompletableFuture<Outcome> answer = new CompletableFuture<>();

    CompletableFuture<Outcome> stage =
        post(recording(answer), new PostMovementCommand(MOVEMENT, conditions, Optional.of(KEY)));

    assertThat(asked)
        .containsExactly(
            new PostingRequest(
                MOVEMENT,
                conditions,
                Optional.of(new Claim(KEY, "DEPOSIT", Fingerprint.of(MOVEMENT))),
                1));
    assertThat(stage).isNotDone();
    Outcome refused = new Outcome.Refused(Reason.VERSION_MISMATCH, 1);
    answer.complete(refused);
    assertThat(stage).isCompletedWithValue(refused);
  }

  @Test
  void a_conflict_after_the_last_attempt_is_the_failure() {
    ConcurrencyConflict conflict = new ConcurrencyConflict(ConcurrencyConflict.Cause.VERSION);

    CompletableFuture<Outcome> stage =
        post(recording(CompletableFuture.failedFuture(conflict)), COMMAND);

    assertThatThrownBy(stage::join)
        .cause()
        .isInstanceOfSatisfying(
            ConcurrencyConflict.class,
            last -> assertThat(last.conflict()).isEqualTo(ConcurrencyConflict.Cause.VERSION));
    assertThat(asked).hasSize(1);
  }

  @Test
  @Tag("F31")
  void a_ledger_that_cannot_serve_fails_with_the_name_of_the_movement_and_its_key() {
    LedgerUnavailable broken = new LedgerUnavailable(Effect.UNKNOWN, "error 1180", null);

    assertThatThrownBy(post(posting -> CompletableFuture.failedStage(broken), KEYED)::join)
        .cause()
        .isInstanceOfSatisfying(LedgerUnavailable.class, PostMovementHandlerTest::assertNamed);
    assertThatThrownBy(
            post(
                    posting -> {
                      throw broken;
                    },
                    KEYED)
                ::join)
        .cause()
        .isInstanceOfSatisfying(LedgerUnavailable.class, PostMovementHandlerTest::assertNamed);
  }

  private static void assertNamed(LedgerUnavailable failure) {
    assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(failure.reason()).isEqualTo("error 1180");
    assertThat(failure.request())
        .isEqualTo("movement " + MOVEMENT.id().value() + ", Idempotency-Key k-1");
  }

  @Test
  @Tag("F30")
  void a_repeated_request_that_cannot_be_served_is_not_reported_as_not_applied() {
    List<CompletableFuture<Outcome>> answers =
        List.of(
            CompletableFuture.failedFuture(new LedgerUnavailable(Effect.NOT_APPLIED, null)),
            CompletableFuture.failedFuture(new LedgerUnavailable(Effect.UNKNOWN, null)),
            CompletableFuture.failedFuture(new LedgerUnavailable(Effect.NOT_APPLIED, null)));
    Iterator<CompletableFuture<Outcome>> next = answers.iterator();
    PostMovementHandler handler = handler(posting -> next.next());

    assertThat(effectOf(handler)).isEqualTo(Effect.NOT_APPLIED);
    assertThat(effectOf(handler)).isEqualTo(Effect.UNKNOWN);
    assertThat(effectOf(handler)).isEqualTo(Effect.UNKNOWN);
  }

  @Test
  @Tag("F30")
  void a_request_whose_caller_gave_up_is_remembered_when_its_effect_is_unknown() {
    CompletableFuture<Outcome> unknown = new CompletableFuture<>();
    List<CompletableFuture<Outcome>> answers =
        List.of(
            unknown,
            CompletableFuture.failedFuture(new LedgerUnavailable(Effect.NOT_APPLIED, null)));
    Iterator<CompletableFuture<Outcome>> next = answers.iterator();
    PostMovementHandler handler = handler(posting -> next.next());
    handler.post(KEYED).toCompletableFuture().cancel(false);

    unknown.completeExceptionally(new LedgerUnavailable(Effect.UNKNOWN, null));

    assertThat(effectOf(handler)).isEqualTo(Effect.UNKNOWN);
  }

  private static Effect effectOf(PostMovementHandler handler) {
    return handler
        .post(KEYED)
        .handle((outcome, failure) -> ((LedgerUnavailable) Failures.causeOf(failure)).effect())
        .toCompletableFuture()
        .join();
  }

  private AsyncLedger recording(CompletableFuture<Outcome> answer) {
    return posting -> {
      asked.add(posting);
      return answer;
    };
  }

  private static CompletableFuture<Outcome> post(AsyncLedger ledger, PostMovementCommand command) {
    return handler(ledger).post(command).toCompletableFuture();
  }

  private static PostMovementHandler handler(AsyncLedger ledger) {
    RetryPolicy once = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    return new PostMovementHandler(
        ledger,
        Optional.empty(),
        new Retry(once, Timer.SYSTEM, new Random(1)),
        Telemetry.NONE,
        new EffectiveKeys());
  }
}
