package dev.interleave.adapter.redislock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.async.Offload;
import dev.interleave.application.movement.OffloadedLedger;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.application.queue.FifoPermits;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a submitted transfer holds its keys. */
@QuarkusTest
class SubmittedRequestTest {

  private static final AccountId ONE = new AccountId(9);
  private static final AccountId TWO = new AccountId(10);
  private static final String KEY_ONE = "lock:account:9";
  private static final String KEY_TWO = "lock:account:10";
  private static final Money TEN = new Money(10_00);

  private static final LedgerUnavailable NOT_APPLIED =
      new LedgerUnavailable(Effect.NOT_APPLIED, new IllegalStateException("no permit"));
  private static final RejectedExecutionException REJECTED = new RejectedExecutionException("full");
  private static final IllegalStateException THROWN = new IllegalStateException("the ledger");
  private static final AssertionError ERROR = new AssertionError("an error of the ledger");

  /** By the name of the failure: the ledger inside, and what the request ends with. */
  private static final Map<String, Failing> FAILURES =
      Map.of(
          "failed stage",
          new Failing(posting -> CompletableFuture.failedStage(NOT_APPLIED), NOT_APPLIED),
          "rejected",
          new Failing(
              posting -> {
                throw REJECTED;
              },
              REJECTED),
          "no thread",
          new Failing(
              new OffloadedLedger(
                  posting -> {
                    throw new AssertionError("not called");
                  },
                  Offload.to(
                      work -> {
                        throw REJECTED;
                      })),
              REJECTED),
          "exception",
          new Failing(
              Submitted.offloaded(
                  posting -> {
                    throw THROWN;
                  }),
              THROWN),
          "error",
          new Failing(
              Submitted.offloaded(
                  posting -> {
                    throw ERROR;
                  }),
              ERROR),
          "permit timeout",
          new Failing(SubmittedRequestTest::withoutPermit, NOT_APPLIED));

  @Inject RedisDataSource redis;

  private final LeaseCounts counts = new LeaseCounts();
  private RedisKeys keys;
  private RedisLock lock;

  @BeforeEach
  void open() {
    keys = new RedisKeys(redis);
    keys.loseEverything();
    lock = new RedisLock(redis, Times.USUAL, counts);
  }

  @AfterEach
  void close() {
    lock.close();
    assertThat(counts.lost()).isZero();
  }

  @Test
  @Tag("P14")
  void it_holds_both_until_the_ledger_inside_has_returned() throws Exception {
    CompletableFuture<Outcome> inside = new CompletableFuture<>();
    AtomicInteger unlocks = new AtomicInteger();
    CountDownLatch called = new CountDownLatch(1);
    AsyncLedger inner =
        posting -> {
          afterThisStep(called::countDown);
          return inside;
        };

    CompletableFuture<Outcome> submitted =
        new RedisLockLedger(inner, lock, countingUnlocks(unlocks))
            .submit(transfer())
            .toCompletableFuture();
    Background.await(called);

    assertThat(unlocks).as("releases before the end of the ledger").hasValue(0);
    assertThat(keys.exists(KEY_ONE)).isTrue();
    assertThat(keys.exists(KEY_TWO)).isTrue();
    assertThat(submitted).isNotDone();
    Outcome outcome = new Outcome.Refused(null, 1);
    inside.complete(outcome);
    assertThat(submitted.get(60, TimeUnit.SECONDS)).isSameAs(outcome);
    assertThat(unlocks).hasValue(1);
    assertThatBothAreFree();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"failed stage", "rejected", "no thread", "exception", "error", "permit timeout"})
  @Tag("P14")
  void a_failure_of_the_ledger_inside_frees_both(String failure) {
    Failing failing = FAILURES.get(failure);
    CompletableFuture<Outcome> submitted =
        new RedisLockLedger(failing.ledger, lock, Checkpoint.NONE)
            .submit(transfer())
            .toCompletableFuture();

    assertThatThrownBy(() -> submitted.get(60, TimeUnit.SECONDS))
        .satisfies(
            thrown ->
                assertThat(
                        thrown.getCause() == failing.cause
                            || thrown.getCause().getCause() == failing.cause)
                    .as("%s", thrown)
                    .isTrue());

    assertThatBothAreFree();
  }

  @Test
  void a_second_key_that_is_held_frees_the_first() {
    try (RedisLock impatient =
        new RedisLock(redis, Times.maxWait(Duration.ofMillis(100)), counts)) {
      Lease held = lock.acquire(List.of(KEY_TWO));

      assertThatThrownBy(
              () ->
                  new RedisLockLedger(neverCalled(), impatient, Checkpoint.NONE)
                      .submit(transfer())
                      .toCompletableFuture()
                      .get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ConcurrencyConflict.class);

      assertThat(keys.exists(KEY_ONE)).isFalse();
      assertThat(held.release()).isTrue();
    }
    assertThatBothAreFree();
  }

  @Test
  void a_caller_that_cancels_its_stage_gives_up_the_answer_only() {
    CountDownLatch waits = new CountDownLatch(1);
    CompletableFuture<Outcome> inside = new CompletableFuture<>();
    CountDownLatch called = new CountDownLatch(1);
    Lease held = lock.acquire(List.of(KEY_TWO));
    CompletableFuture<Outcome> submitted =
        new RedisLockLedger(
                posting -> {
                  called.countDown();
                  return inside;
                },
                lock,
                new WaitSignal(waits))
            .submit(transfer())
            .toCompletableFuture();
    Background.await(waits);

    submitted.cancel(false);

    held.release();
    Background.await(called);
    inside.completeExceptionally(THROWN);
    keys.awaitGone(KEY_ONE);
    keys.awaitGone(KEY_TWO);
  }

  private void assertThatBothAreFree() {
    assertThat(keys.exists(KEY_ONE)).isFalse();
    assertThat(keys.exists(KEY_TWO)).isFalse();
  }

  /**
   * The step that calls the ledger inside would also send a release that is too early. It runs on
   * the event loop, or on the thread of the test within the call of submit.
   */
  private static void afterThisStep(Runnable work) {
    Context eventLoop = Vertx.currentContext();
    if (eventLoop == null) {
      work.run();
    } else {
      eventLoop.runOnContext(done -> work.run());
    }
  }

  private static Checkpoint countingUnlocks(AtomicInteger unlocks) {
    return new Checkpoint() {
      @Override
      public void before(Operation operation, int attempt, Step step) {
        if (step == Step.UNLOCK) {
          unlocks.incrementAndGet();
        }
      }
    };
  }

  private static AsyncLedger neverCalled() {
    return posting -> {
      throw new AssertionError("called without the second key");
    };
  }

  /** As the bulkhead before the connection pool: the stage fails on the timer's thread. */
  private static CompletionStage<Outcome> withoutPermit(PostingRequest posting) {
    FifoPermits none = new FifoPermits(0);
    return none.acquire(Duration.ofMillis(20))
        .thenApply(
            granted -> {
              throw NOT_APPLIED;
            });
  }

  private static PostingRequest transfer() {
    return PostingRequest.first(Movement.transfer(ONE, TWO, TEN));
  }

  private record Failing(AsyncLedger ledger, Throwable cause) {}
}
