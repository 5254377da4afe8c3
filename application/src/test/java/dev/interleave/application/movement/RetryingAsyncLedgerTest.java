package dev.interleave.application.movement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Ending;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.Posting;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.RecordingPause;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.retry.RetryPolicy;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the ledger is asked, what is told, and that nobody waits. */
class RetryingAsyncLedgerTest {

  private static final Movement TRANSFER =
      Movement.transfer(new AccountId(1), new AccountId(2), new Money(1));
  private static final Posting POSTING = Posting.first(TRANSFER);

  private final List<String> told = new ArrayList<>();
  private final List<Posting> asked = new ArrayList<>();
  private final List<CompletableFuture<Outcome>> answers = new ArrayList<>();

  private final Telemetry telemetry =
      new Telemetry() {
        @Override
        public void conflicted(Kind kind, Operation operation, int attempt, Cause cause) {
          assertThat(operation.id()).isEqualTo(TRANSFER.id().value());
          told.add(kind + " " + attempt + " " + cause);
        }

        @Override
        public void ended(Kind kind, Ending ending, long nanos) {
          told.add(kind + " " + ending.result() + " " + ending.attempts());
        }
      };

  @Test
  void a_conflict_leads_to_another_attempt_at_the_same_posting_and_the_end_is_told_once() {
    CompletableFuture<Outcome> outcome = retrying().submit(POSTING).toCompletableFuture();
    answers.get(0).completeExceptionally(new ConcurrencyConflict(Cause.DEADLOCK));
    assertThat(outcome).isNotDone();
    answers.get(1).complete(new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, 2));

    assertThat(outcome).isCompletedWithValue(new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, 2));
    assertThat(asked).containsExactly(POSTING, POSTING.attempt(2));
    assertThat(told).containsExactly("TRANSFER 1 DEADLOCK", "TRANSFER REFUSED 2");
  }

  private AsyncLedger retrying() {
    RetryPolicy three =
        new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofMillis(10), Duration.ofMillis(500));
    AsyncLedger ledger =
        posting -> {
          asked.add(posting);
          answers.add(new CompletableFuture<>());
          return answers.get(answers.size() - 1);
        };
    return new TimingAsyncLedger(
        new RetryingAsyncLedger(
            new ReportingAsyncLedger(ledger, telemetry),
            new Retry(three, new RecordingPause(), new Random(1))),
        telemetry);
  }
}
