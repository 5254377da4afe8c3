package dev.interleave.application.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.out.AsyncLedger;
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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** After a conflict the requests of an account are attempted one after the other. */
@Timeout(60)
@Tag("P29")
class QueuedMovementTest {

  private static final Duration LONG = Duration.ofHours(1);

  /** The attempts in their order; the test decides how each ends. */
  private final List<PostingRequest> asked = new CopyOnWriteArrayList<>();

  private final List<CompletableFuture<Outcome>> attempts = new CopyOnWriteArrayList<>();

  private AccountQueues queues = new AccountQueues(LONG);

  @Test
  void without_a_conflict_no_request_waits() {
    submit(depositTo(1));
    submit(depositTo(1));

    assertThat(asked).hasSize(2);
    assertThat(queues.waiting()).isZero();
  }

  @Test
  void requests_that_arrive_during_a_retry_queue_behind_it_in_the_order_of_arrival() {
    Movement loser = depositTo(1);
    Movement second = depositTo(1);
    Movement third = transfer(2, 1);
    CompletableFuture<Outcome> first = submit(loser);
    conflict(0);
    assertThat(asked)
        .containsExactly(PostingRequest.first(loser), PostingRequest.first(loser).attempt(2));
    CompletableFuture<Outcome> behind = submit(second);
    submit(third);

    assertThat(asked).as("only the first is attempted").hasSize(2);
    assertThat(queues.waiting()).isEqualTo(2);
    answer(1);
    assertThat(first).isCompletedWithValueMatching(outcome -> outcome.attempts() == 2);
    assertThat(asked).hasSize(3).last().isEqualTo(PostingRequest.first(second));
    answer(2);
    assertThat(behind).isCompletedWithValueMatching(outcome -> outcome.attempts() == 1);
    assertThat(asked).hasSize(4).last().isEqualTo(PostingRequest.first(third));
    answer(3);

    assertThat(queues.waiting()).isZero();
    submit(depositTo(1));
    submit(depositTo(2));
    assertThat(asked).as("there is no queue any more").hasSize(6);
  }

  @Test
  void another_account_has_no_queue() {
    submit(depositTo(1));
    conflict(0);

    submit(depositTo(2));

    assertThat(asked).hasSize(3);
  }

  @Test
  void a_request_that_gives_up_or_fails_leaves_the_queue() {
    CompletableFuture<Outcome> unlucky = submit(depositTo(1));
    conflict(0);
    submit(depositTo(1));
    conflict(1);
    assertThat(asked).as("the third attempt of the first").hasSize(3);
    conflict(2);
    assertThat(unlucky).isCompletedExceptionally();
    assertThatThrownBy(unlucky::join)
        .cause()
        .isInstanceOfSatisfying(
            ConcurrencyConflict.class, last -> assertThat(last.attempts()).isEqualTo(3));
    assertThat(asked).as("the next").hasSize(4);

    submit(depositTo(1));
    attempts
        .get(3)
        .completeExceptionally(new LedgerUnavailable(LedgerUnavailable.Effect.NOT_APPLIED, null));

    assertThat(asked).hasSize(5);
  }

  @Test
  void a_cancelled_request_leaves_the_queue_when_its_attempt_has_ended() {
    CompletableFuture<Outcome> impatient = submit(depositTo(1));
    conflict(0);
    submit(depositTo(1));

    impatient.cancel(true);

    assertThat(asked).as("its attempt may still be at work").hasSize(2);
    answer(1);
    assertThat(asked).hasSize(3);
  }

  @Test
  void a_request_that_times_out_in_the_queue_is_attempted_without_its_turn() {
    queues = new AccountQueues(Duration.ofMillis(1));
    submit(depositTo(1));
    conflict(0);
    submit(depositTo(1));

    awaitAsked(3);
    assertThat(attempts.get(1)).as("the first is still at work").isNotDone();
  }

  @Test
  void a_request_that_timed_out_and_then_conflicts_queues_again() {
    queues = new AccountQueues(Duration.ofSeconds(2));
    submit(depositTo(1));
    conflict(0);
    submit(depositTo(1));
    awaitAsked(3);

    conflict(2);

    // If the timer's thread has not subscribed to the attempt yet, the retry continues there.
    spinUntil(() -> queues.waiting() == 1);
    assertThat(asked).hasSize(3);
    answer(1);
    assertThat(asked).hasSize(4);
  }

  @Test
  void a_request_whose_ledger_throws_leaves_the_queue() {
    AsyncLedger throwing =
        posting -> {
          throw new IllegalStateException("a defect");
        };
    submit(depositTo(1));
    conflict(0);
    CompletableFuture<Outcome> failed = submit(throwing, depositTo(1));
    submit(depositTo(1));

    answer(1);

    assertThat(failed).isCompletedExceptionally();
    assertThatThrownBy(failed::join).hasCauseInstanceOf(IllegalStateException.class);
    assertThat(asked).hasSize(3);
  }

  /** Entered in the order of the legs, the queues of these two would deadlock. */
  @Test
  void opposite_transfers_that_are_retried_do_not_deadlock() {
    submit(depositTo(1));
    conflict(0);
    submit(depositTo(2));
    conflict(2);
    CompletableFuture<Outcome> to = submit(transfer(1, 2));
    CompletableFuture<Outcome> fro = submit(transfer(2, 1));

    answer(1);
    answer(3);
    assertThat(asked).as("one at a time").hasSize(5);
    answer(4);
    answer(5);

    assertThat(to).isCompleted();
    assertThat(fro).isCompleted();
  }

  @Test
  void a_strategy_without_queues_attempts_all_at_once() {
    queues = null;
    submit(depositTo(1));
    conflict(0);
    submit(depositTo(1));

    assertThat(asked).hasSize(3);
  }

  private CompletableFuture<Outcome> submit(Movement movement) {
    return submit(this::attempt, movement);
  }

  private CompletableFuture<Outcome> submit(AsyncLedger ledger, Movement movement) {
    return new PostMovementHandler(
            ledger, Optional.ofNullable(queues), retry(), Telemetry.NONE, new EffectiveKeys())
        .post(new PostMovementCommand(movement, Conditions.NONE, Optional.empty()))
        .toCompletableFuture();
  }

  private CompletableFuture<Outcome> attempt(PostingRequest posting) {
    asked.add(posting);
    attempts.add(new CompletableFuture<>());
    return attempts.get(attempts.size() - 1);
  }

  private void awaitAsked(int times) {
    spinUntil(() -> attempts.size() == times);
  }

  private static void spinUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      assertThat(Thread.interrupted()).as("the test took too long").isFalse();
      Thread.onSpinWait();
    }
  }

  private void conflict(int attempt) {
    attempts.get(attempt).completeExceptionally(new ConcurrencyConflict(Cause.VERSION));
  }

  private void answer(int attempt) {
    attempts
        .get(attempt)
        .complete(new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, asked.get(attempt).attempt()));
  }

  private static Retry retry() {
    RetryPolicy three =
        new RetryPolicy(3, Duration.ofSeconds(2), Duration.ZERO, Duration.ofMillis(1));
    return new Retry(three, new RecordingTimer(), new Random(1));
  }

  private static Movement depositTo(long account) {
    return Movement.deposit(new AccountId(account), new Money(1));
  }

  private static Movement transfer(long from, long to) {
    return Movement.transfer(new AccountId(from), new AccountId(to), new Money(1));
  }
}
