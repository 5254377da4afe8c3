package dev.interleave.application.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.async.Offload;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Reason;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class OffloadedLedgerTest {

  private static final PostingRequest POSTING =
      PostingRequest.first(Movement.deposit(new AccountId(1), new Money(1)));

  private final Queue<Runnable> work = new ArrayDeque<>();

  @Test
  void a_thread_of_the_executor_posts_and_the_stage_ends_with_the_outcome() {
    Outcome answer = new Outcome.Refused(Reason.ACCOUNT_NOT_FOUND, 1);
    RecordingLedger ledger = new RecordingLedger(posting -> answer);

    CompletableFuture<Outcome> stage = submit(ledger);
    assertThat(ledger.asked()).isEmpty();
    work.remove().run();

    assertThat(stage).isCompletedWithValue(answer);
    assertThat(ledger.asked()).containsExactly(POSTING);
  }

  @Test
  void the_stage_fails_with_what_the_ledger_throws() {
    ConcurrencyConflict conflict = new ConcurrencyConflict(Cause.VERSION);

    CompletableFuture<Outcome> stage =
        submit(
            new RecordingLedger(
                posting -> {
                  throw conflict;
                }));
    work.remove().run();

    assertThatThrownBy(stage::join).hasCause(conflict);
  }

  @Test
  void without_a_thread_the_failure_is_not_applied() {
    RecordingLedger ledger = new RecordingLedger();
    OffloadedLedger closing =
        new OffloadedLedger(
            ledger,
            Offload.to(
                task -> {
                  throw new RejectedExecutionException("closing");
                }));

    assertThatThrownBy(() -> closing.submit(POSTING).toCompletableFuture().join())
        .cause()
        .isInstanceOfSatisfying(
            LedgerUnavailable.class,
            told -> assertThat(told.effect()).isEqualTo(LedgerUnavailable.Effect.NOT_APPLIED));
    assertThat(ledger.asked()).isEmpty();
  }

  private CompletableFuture<Outcome> submit(RecordingLedger ledger) {
    return new OffloadedLedger(ledger, Offload.to(work::add)).submit(POSTING).toCompletableFuture();
  }
}
