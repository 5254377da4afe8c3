package dev.interleave.application.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.async.Failures;
import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.Posting;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Reason;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SubmitMovementHandlerTest {

  @Test
  void it_asks_the_ledger_what_a_caller_who_waits_would_ask_and_hands_its_answer_back() {
    Movement movement = Movement.deposit(new AccountId(1), new Money(1));
    Conditions conditions = new Conditions(Scope.of(new Owner("ada")), Set.of(3L));
    IdempotencyKey key = new IdempotencyKey("ada", "k-1");
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    List<Posting> asked = new ArrayList<>();

    CompletableFuture<Outcome> stage =
        new SubmitMovementHandler(
                posting -> {
                  asked.add(posting);
                  return answer;
                },
                new EffectiveKeys())
            .submit(new PostMovementCommand(movement, conditions, Optional.of(key)))
            .toCompletableFuture();

    assertThat(asked)
        .containsExactly(
            new Posting(
                movement,
                conditions,
                Optional.of(new Claim(key, "DEPOSIT", Fingerprint.of(movement))),
                1));
    assertThat(stage).isNotDone();
    Outcome refused = new Outcome.Refused(Reason.VERSION_MISMATCH, 1);
    answer.complete(refused);
    assertThat(stage).isCompletedWithValue(refused);
  }

  @Test
  @Tag("F31")
  void a_ledger_that_cannot_serve_fails_with_the_name_of_the_movement_and_its_key() {
    Movement movement = Movement.deposit(new AccountId(1), new Money(1));
    PostMovementCommand command =
        new PostMovementCommand(
            movement, Conditions.NONE, Optional.of(new IdempotencyKey("ada", "k-1")));
    LedgerUnavailable broken = new LedgerUnavailable(Effect.UNKNOWN, "error 1180", null);
    String name = "movement " + movement.id().value() + ", Idempotency-Key k-1";

    assertThatThrownBy(
            () ->
                new PostMovementHandler(
                        posting -> {
                          throw broken;
                        })
                    .post(command))
        .isInstanceOfSatisfying(LedgerUnavailable.class, failure -> assertNamed(failure, name));
    assertThatThrownBy(
            () ->
                new SubmitMovementHandler(
                        posting -> CompletableFuture.failedStage(broken), new EffectiveKeys())
                    .submit(command)
                    .toCompletableFuture()
                    .join())
        .cause()
        .isInstanceOfSatisfying(LedgerUnavailable.class, failure -> assertNamed(failure, name));
  }

  @Test
  @Tag("F30")
  void a_repeated_request_that_cannot_be_served_is_not_reported_as_not_applied() {
    PostMovementCommand command =
        new PostMovementCommand(
            Movement.deposit(new AccountId(1), new Money(1)),
            Conditions.NONE,
            Optional.of(new IdempotencyKey("ada", "k-1")));
    List<CompletableFuture<Outcome>> answers =
        List.of(
            CompletableFuture.failedFuture(new LedgerUnavailable(Effect.NOT_APPLIED, null)),
            CompletableFuture.failedFuture(new LedgerUnavailable(Effect.UNKNOWN, null)),
            CompletableFuture.failedFuture(new LedgerUnavailable(Effect.NOT_APPLIED, null)));
    Iterator<CompletableFuture<Outcome>> next = answers.iterator();
    SubmitMovementHandler handler =
        new SubmitMovementHandler(posting -> next.next(), new EffectiveKeys());

    assertThat(effectOf(handler, command)).isEqualTo(Effect.NOT_APPLIED);
    assertThat(effectOf(handler, command)).isEqualTo(Effect.UNKNOWN);
    assertThat(effectOf(handler, command)).isEqualTo(Effect.UNKNOWN);
  }

  private static Effect effectOf(SubmitMovementHandler handler, PostMovementCommand command) {
    return handler
        .submit(command)
        .handle((outcome, failure) -> ((LedgerUnavailable) Failures.causeOf(failure)).effect())
        .toCompletableFuture()
        .join();
  }

  private static void assertNamed(LedgerUnavailable failure, String name) {
    assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(failure.reason()).isEqualTo("error 1180");
    assertThat(failure.request()).isEqualTo(name);
  }
}
