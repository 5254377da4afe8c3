package dev.interleave.application.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.movement.RecordingLedger.Answer;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.RecordingTimer;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.retry.RetryPolicy;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RetriedMovementTest {

  private final List<String> recorded = new ArrayList<>();

  private final Telemetry telemetry =
      new Telemetry() {
        @Override
        public void conflicted(Kind kind, Operation operation, int attempt, Cause cause) {
          assertThat(operation.id()).isEqualTo(MOVEMENT.id().value());
          recorded.add(kind + " " + attempt + " " + cause);
        }

        @Override
        public void ended(Kind kind, Completion completion, long nanos) {
          assertThat(nanos).isNotNegative();
          recorded.add(kind + " " + completion.result() + " " + completion.attempts());
        }
      };

  private static final Movement MOVEMENT = Movement.deposit(new AccountId(1), new Money(1));
  private static final Answer REFUSAL =
      posting -> new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, posting.attempt());

  @Test
  void each_attempt_reaches_the_ledger_with_its_number_and_so_does_its_answer() {
    RecordingLedger ledger =
        new RecordingLedger(conflict(Cause.VERSION), conflict(Cause.DEADLOCK), REFUSAL);

    Outcome outcome = post(ledger);

    assertThat(ledger.asked())
        .containsExactly(
            PostingRequest.first(MOVEMENT),
            PostingRequest.first(MOVEMENT).attempt(2),
            PostingRequest.first(MOVEMENT).attempt(3));
    assertThat(outcome).isEqualTo(new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, 3));
  }

  @Test
  void all_attempts_are_one_operation() {
    RecordingLedger ledger = new RecordingLedger(conflict(Cause.VERSION), REFUSAL);

    post(ledger);

    assertThat(ledger.asked().get(1).operation()).isEqualTo(ledger.asked().get(0).operation());
    assertThat(ledger.asked().get(0).operation().id()).isEqualTo(MOVEMENT.id().value());
  }

  @Test
  @Tag("P30")
  void a_refusal_is_an_answer_and_not_tried_again() {
    RecordingLedger ledger = new RecordingLedger(REFUSAL);

    post(ledger);

    assertThat(ledger.asked()).hasSize(1);
  }

  @Test
  @Tag("P30")
  void an_unknown_effect_is_never_repeated() {
    LedgerUnavailable unknown = new LedgerUnavailable(LedgerUnavailable.Effect.UNKNOWN, null);
    RecordingLedger ledger =
        new RecordingLedger(
            posting -> {
              throw unknown;
            });

    assertThatThrownBy(() -> post(ledger)).hasCause(unknown);
    assertThat(ledger.asked()).hasSize(1);
  }

  @Test
  void when_the_budget_is_spent_the_last_conflict_is_the_failure() {
    RecordingLedger ledger =
        new RecordingLedger(
            conflict(Cause.VERSION), conflict(Cause.VERSION), conflict(Cause.LOCK_WAIT));

    assertThatThrownBy(() -> post(ledger))
        .cause()
        .isInstanceOfSatisfying(
            ConcurrencyConflict.class,
            last -> {
              assertThat(last.conflict()).isEqualTo(Cause.LOCK_WAIT);
              assertThat(last.attempts()).isEqualTo(3);
            });
    assertThat(ledger.asked()).hasSize(3);
  }

  private static Answer conflict(Cause cause) {
    return posting -> {
      throw new ConcurrencyConflict(cause);
    };
  }

  @Test
  void each_conflict_is_recorded_inside_of_the_retry_and_the_request_outside() {
    RecordingLedger ledger = new RecordingLedger(conflict(Cause.DEADLOCK), REFUSAL);

    post(ledger);

    assertThat(recorded).containsExactly("DEPOSIT 1 DEADLOCK", "DEPOSIT REFUSED 2");
  }

  private Outcome post(RecordingLedger ledger) {
    RetryPolicy three =
        new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofMillis(10), Duration.ofMillis(500));
    return new PostMovementHandler(
            posting -> CompletableFuture.completedStage(ledger.post(posting)),
            Optional.empty(),
            new Retry(three, new RecordingTimer(), new Random(1)),
            telemetry,
            new EffectiveKeys())
        .post(new PostMovementCommand(MOVEMENT, Conditions.NONE, Optional.empty()))
        .toCompletableFuture()
        .join();
  }
}
