package dev.interleave.application.movement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.Outcome;
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
import org.junit.jupiter.api.Test;

/** Inside of the retry each conflict is told, outside of it the end alone. */
class WatchedLedgersTest {

  private static final Movement TRANSFER =
      Movement.transfer(new AccountId(1), new AccountId(2), new Money(1));

  private final List<String> told = new ArrayList<>();

  private final Telemetry telemetry =
      new Telemetry() {
        @Override
        public void conflicted(Kind kind, Operation operation, int attempt, Cause cause) {
          assertThat(operation.id()).isEqualTo(TRANSFER.id().value());
          told.add(kind + " " + attempt + " " + cause);
        }

        @Override
        public void ended(Kind kind, Ending ending, long nanos) {
          assertThat(nanos).isNotNegative();
          told.add(kind + " " + ending.result() + " " + ending.attempts());
        }
      };

  @Test
  void a_conflict_that_a_retry_hides_is_told_before_the_answer() {
    RecordingLedger ledger =
        new RecordingLedger(
            posting -> {
              throw new ConcurrencyConflict(Cause.DEADLOCK);
            },
            posting -> new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, posting.attempt()));
    RetryPolicy three =
        new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofMillis(10), Duration.ofMillis(500));
    Retry retry = new Retry(three, new RecordingPause(), new Random(1));

    new TimingLedger(new RetryingLedger(new ReportingLedger(ledger, telemetry), retry), telemetry)
        .post(Posting.first(TRANSFER));

    assertThat(told).containsExactly("TRANSFER 1 DEADLOCK", "TRANSFER REFUSED 2");
  }
}
