package dev.interleave.application.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.async.Timer;
import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that wait for their requests, as the clients of the laboratory do. */
@Timeout(60)
@Tag("P29")
class QueuedThreadsTest {

  private static final Duration LONG = Duration.ofHours(1);

  private static final Timer NO_PAUSE =
      new Timer() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) {}

        @Override
        public CompletionStage<Void> after(Duration duration) {
          return CompletableFuture.completedStage(null);
        }
      };

  private final ConcurrentLinkedQueue<PostingRequest> asked = new ConcurrentLinkedQueue<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Movement loser = depositTo(1);

  @Test
  void without_a_conflict_no_request_waits() throws Exception {
    Ledger ledger = queueing(LONG, this::firstAttemptOfTheLoserWaitsAtTheGate);
    Request one = post(ledger, loser);
    awaitAsked(1);

    Request other = post(ledger, depositTo(1));

    assertThat(other.attempts()).isEqualTo(1);
    gate.countDown();
    assertThat(one.attempts()).isEqualTo(1);
  }

  @Test
  void requests_that_arrive_during_a_retry_queue_behind_it_in_the_order_of_arrival()
      throws Exception {
    Ledger ledger = queueing(LONG, this::loserConflictsOnceThenWaitsAtTheGate);
    Movement again = depositTo(1);
    Request first = new Request(ledger, List.of(loser, again));
    awaitAsked(2);
    List<Movement> later = List.of(depositTo(1), depositTo(1), depositTo(1));
    List<Request> behind = new ArrayList<>();
    for (Movement movement : later) {
      Request request = post(ledger, movement);
      request.awaitWaiting();
      behind.add(request);
    }

    assertThat(asked).as("only the first is attempted").hasSize(2);
    gate.countDown();

    for (Request request : behind) {
      assertThat(request.attempts()).as("no request conflicted with it").isEqualTo(1);
    }
    assertThat(first.attempts()).isEqualTo(1);
    assertThat(asked.stream().skip(2).map(PostingRequest::movement))
        .as("a later request comes last")
        .containsExactly(later.get(0), later.get(1), later.get(2), again);
  }

  @Test
  void another_account_has_no_queue() throws Exception {
    Ledger ledger = queueing(LONG, this::loserConflictsOnceThenWaitsAtTheGate);
    Request first = post(ledger, loser);
    awaitAsked(2);

    assertThat(post(ledger, depositTo(2)).attempts()).isEqualTo(1);
    Request both = post(ledger, transfer(2, 1));
    both.awaitWaiting();
    gate.countDown();

    assertThat(both.attempts()).isEqualTo(1);
    assertThat(first.attempts()).isEqualTo(2);
  }

  @Test
  void a_request_that_gives_up_leaves_the_queue() throws Exception {
    Ledger ledger =
        queueing(
            LONG,
            posting -> {
              if (posting.movement().equals(loser)) {
                if (posting.attempt() == 2) {
                  await(gate);
                }
                throw new ConcurrencyConflict(Cause.VERSION);
              }
              return answer(posting);
            });
    Request first = post(ledger, loser);
    awaitAsked(2);
    Request next = post(ledger, depositTo(1));
    next.awaitWaiting();
    gate.countDown();

    assertThatThrownBy(first::attempts).hasRootCauseInstanceOf(ConcurrencyConflict.class);
    assertThat(next.attempts()).isEqualTo(1);
    assertThat(post(ledger, depositTo(1)).attempts()).isEqualTo(1);
  }

  @Test
  void a_request_that_times_out_in_the_queue_is_attempted_without_its_turn() throws Exception {
    Ledger ledger = queueing(Duration.ofMillis(1), this::loserConflictsOnceThenWaitsAtTheGate);
    Request first = post(ledger, loser);
    awaitAsked(2);

    assertThat(post(ledger, depositTo(1)).attempts()).isEqualTo(1);
    gate.countDown();
    assertThat(first.attempts()).isEqualTo(2);
  }

  /** Entered in the order of the legs, the queues of two transfers would deadlock. */
  @Test
  void opposite_transfers_that_are_retried_do_not_deadlock() throws Exception {
    Ledger ledger =
        queueing(
            LONG,
            posting -> {
              if (posting.attempt() == 1) {
                throw new ConcurrencyConflict(Cause.DEADLOCK);
              }
              return answer(posting);
            });
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Movement transfer = i % 2 == 0 ? transfer(1, 2) : transfer(2, 1);
      requests.add(new Request(ledger, Collections.nCopies(1000, transfer)));
    }

    for (Request request : requests) {
      assertThat(request.attempts()).isPositive();
    }
  }

  private Outcome firstAttemptOfTheLoserWaitsAtTheGate(PostingRequest posting) {
    if (posting.movement().equals(loser)) {
      await(gate);
    }
    return answer(posting);
  }

  private Outcome loserConflictsOnceThenWaitsAtTheGate(PostingRequest posting) {
    if (posting.movement().equals(loser)) {
      if (posting.attempt() == 1) {
        throw new ConcurrencyConflict(Cause.VERSION);
      }
      await(gate);
    }
    return answer(posting);
  }

  private static Outcome answer(PostingRequest posting) {
    return new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, posting.attempt());
  }

  private Ledger queueing(Duration maxWait, Ledger ledger) {
    RetryPolicy three =
        new RetryPolicy(3, Duration.ofSeconds(2), Duration.ZERO, Duration.ofMillis(1));
    Ledger recorded =
        posting -> {
          asked.add(posting);
          return ledger.post(posting);
        };
    PostMovementHandler handler =
        new PostMovementHandler(
            posting -> CompletableFuture.completedStage(recorded.post(posting)),
            Optional.of(new AccountQueues(maxWait)),
            new Retry(three, NO_PAUSE, new Random(1)),
            Telemetry.NONE,
            new EffectiveKeys());
    return posting ->
        handler
            .post(new PostMovementCommand(posting.movement(), Conditions.NONE, Optional.empty()))
            .toCompletableFuture()
            .join();
  }

  private void awaitAsked(int times) {
    spinUntil(() -> asked.size() >= times);
  }

  private static void spinUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      assertThat(Thread.interrupted()).as("the test took too long").isFalse();
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Movement depositTo(long account) {
    return Movement.deposit(new AccountId(account), new Money(1));
  }

  private static Movement transfer(long from, long to) {
    return Movement.transfer(new AccountId(from), new AccountId(to), new Money(1));
  }

  private static Request post(Ledger ledger, Movement movement) {
    return new Request(ledger, List.of(movement));
  }

  /** A request on a separate thread. */
  private static final class Request {

    private final CompletableFuture<Integer> attempts = new CompletableFuture<>();
    private final Thread thread;

    Request(Ledger ledger, List<Movement> oneAfterTheOther) {
      thread =
          new Thread(
              () -> {
                try {
                  int last = 0;
                  for (Movement movement : oneAfterTheOther) {
                    last = ledger.post(PostingRequest.first(movement)).attempts();
                  }
                  attempts.complete(last);
                } catch (RuntimeException e) {
                  attempts.completeExceptionally(e);
                }
              });
      thread.setDaemon(true);
      thread.start();
    }

    int attempts() throws Exception {
      return attempts.get();
    }

    /** There is nothing else that it would wait for. */
    void awaitWaiting() {
      spinUntil(() -> thread.getState() == Thread.State.WAITING);
    }
  }
}
