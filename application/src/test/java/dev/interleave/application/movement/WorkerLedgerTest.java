package dev.interleave.application.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Posting;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Reason;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class WorkerLedgerTest {

  private static final Posting POSTING =
      Posting.first(Movement.deposit(new AccountId(1), new Money(1)));

  private final Queue<Runnable> work = new ArrayDeque<>();

  @Test
  void a_worker_asks_the_ledger_and_the_caller_hears_of_it() {
    Outcome answer = new Outcome.Refused(Reason.ACCOUNT_NOT_FOUND, 1);
    RecordingLedger ledger = new RecordingLedger(posting -> answer);

    CompletableFuture<Outcome> stage = submit(ledger);
    assertThat(ledger.asked()).isEmpty();
    work.remove().run();

    assertThat(stage).isCompletedWithValue(answer);
    assertThat(ledger.asked()).containsExactly(POSTING);
  }

  @Test
  void what_the_ledger_throws_is_what_the_stage_ends_with() {
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
  void where_no_worker_is_to_be_had_nothing_was_applied() {
    RecordingLedger ledger = new RecordingLedger();
    WorkerLedger closing =
        new WorkerLedger(
            ledger,
            task -> {
              throw new RejectedExecutionException("closing");
            });

    assertThatThrownBy(() -> closing.submit(POSTING).toCompletableFuture().join())
        .cause()
        .isInstanceOfSatisfying(
            LedgerUnavailable.class,
            told -> assertThat(told.effect()).isEqualTo(LedgerUnavailable.Effect.NOT_APPLIED));
    assertThat(ledger.asked()).isEmpty();
  }

  private CompletableFuture<Outcome> submit(RecordingLedger ledger) {
    return new WorkerLedger(ledger, work::add).submit(POSTING).toCompletableFuture();
  }
}
