package dev.interleave.application.movement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.async.Offload;
import dev.interleave.application.async.Timer;
import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.Telemetry;
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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The recorded time of a request holds its wait for a thread. */
@Timeout(60)
class TimedMovementTest {

  private static final long WAIT_NANOS = 20_000_000;

  private final ExecutorService oneWorker = Executors.newSingleThreadExecutor();
  private final List<Long> recorded = new ArrayList<>();

  @AfterEach
  void stop() {
    oneWorker.shutdownNow();
  }

  @Test
  void the_wait_for_the_only_worker_is_recorded() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    oneWorker.execute(() -> await(busy));

    CompletionStage<Outcome> waiting = post();
    long submitted = System.nanoTime();
    while (System.nanoTime() - submitted < WAIT_NANOS) {
      Thread.onSpinWait();
    }
    assertThat(recorded).isEmpty();
    busy.countDown();
    waiting.toCompletableFuture().join();

    assertThat(recorded)
        .singleElement()
        .satisfies(nanos -> assertThat(nanos).isGreaterThanOrEqualTo(WAIT_NANOS));
  }

  private CompletionStage<Outcome> post() {
    Telemetry telemetry =
        new Telemetry() {
          @Override
          public void ended(Kind kind, Completion completion, long nanos) {
            recorded.add(nanos);
          }
        };
    RetryPolicy once = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    return new PostMovementHandler(
            new OffloadedLedger(
                request -> new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, 1),
                Offload.to(oneWorker)),
            Optional.empty(),
            new Retry(once, Timer.SYSTEM, new Random(1)),
            telemetry,
            new EffectiveKeys())
        .post(
            new PostMovementCommand(
                Movement.deposit(new AccountId(1), new Money(1)),
                Conditions.NONE,
                Optional.empty()));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
