package dev.interleave.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.async.Timer;
import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.movement.PostMovementHandler;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Telemetry;
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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The recorded time of a request holds its wait for a thread. */
@Timeout(60)
public abstract class TimedOffloadContract {

  private static final long WAIT_NANOS = 20_000_000;

  /** Enough for a first connection to the server that the ledger asks before it takes a thread. */
  private static final long QUEUED_NANOS = 20_000_000_000L;

  private final ThreadPoolExecutor oneThread =
      new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  private final List<Recorded> recorded = new CopyOnWriteArrayList<>();
  private volatile boolean posted;

  /**
   * @param afterPosting whether the ledger had posted when the request was recorded
   */
  private record Recorded(long nanos, boolean afterPosting) {}

  /** A ledger that runs the work of this one on a thread of the executor. */
  protected abstract AsyncLedger offloaded(Ledger ledger, Executor threads);

  @AfterEach
  final void stop() {
    oneThread.shutdownNow();
  }

  @Test
  final void the_wait_for_the_only_thread_is_recorded() {
    CountDownLatch busy = new CountDownLatch(1);
    oneThread.execute(() -> await(busy));

    CompletionStage<Outcome> waiting = post();
    assertThat(within(QUEUED_NANOS, () -> oneThread.getQueue().size() == 1))
        .as("the posting waits for the only thread")
        .isTrue();
    within(WAIT_NANOS, () -> false);
    assertThat(recorded).isEmpty();
    busy.countDown();
    waiting.toCompletableFuture().join();

    assertThat(recorded)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.afterPosting()).isTrue();
              assertThat(request.nanos()).isGreaterThanOrEqualTo(WAIT_NANOS);
            });
  }

  /** Whether the condition holds before the time has passed. */
  private static boolean within(long nanos, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start >= nanos) {
        return false;
      }
      Thread.onSpinWait();
    }
    return true;
  }

  private CompletionStage<Outcome> post() {
    Telemetry telemetry =
        new Telemetry() {
          @Override
          public void ended(Kind kind, Completion completion, long nanos) {
            recorded.add(new Recorded(nanos, posted));
          }
        };
    RetryPolicy once = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    return new PostMovementHandler(
            offloaded(
                request -> {
                  posted = true;
                  return new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, request.attempt());
                },
                oneThread),
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
