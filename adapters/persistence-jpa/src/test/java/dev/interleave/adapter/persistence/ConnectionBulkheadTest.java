package dev.interleave.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.contract.Background;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where time decides, the test moves the clock. */
class ConnectionBulkheadTest {

  private static final Duration TURN = Duration.ofSeconds(1);
  private static final Duration NANO = Duration.ofNanos(1);

  /** How long a transaction takes. */
  private static final Duration WORK = Duration.ofMillis(25);

  private final ManualTimer clock = new ManualTimer();

  @Test
  @Tag("F34")
  void requests_that_get_no_permit_within_the_timeout_are_not_applied() {
    ConnectionBulkhead bulkhead = new ConnectionBulkhead(2, TURN, clock);
    bulkhead.enter();
    bulkhead.enter();
    List<CompletableFuture<Void>> waiters = Stream.generate(bulkhead::acquire).limit(60).toList();

    clock.advance(TURN.minus(NANO));
    assertThat(waiters).noneMatch(CompletableFuture::isDone);
    clock.advance(NANO);

    assertThat(waiters).allSatisfy(ConnectionBulkheadTest::assertNotApplied);
    assertThat(bulkhead.waiting()).isZero();
  }

  @Test
  void a_thread_that_waits_times_out() {
    ConnectionBulkhead bulkhead = new ConnectionBulkhead(1, TURN, clock);
    bulkhead.enter();
    Background<Boolean> refused =
        Background.start(
            () -> {
              assertThatThrownBy(bulkhead::enter)
                  .isInstanceOfSatisfying(
                      LedgerUnavailable.class,
                      e -> assertThat(e.effect()).isEqualTo(LedgerUnavailable.Effect.NOT_APPLIED));
              return true;
            });
    awaitUntil(() -> bulkhead.waiting() == 1);

    clock.advance(TURN);

    assertThat(refused.result()).isTrue();
  }

  @Test
  void a_returned_permit_goes_to_the_next_waiter() {
    ConnectionBulkhead bulkhead = new ConnectionBulkhead(1, Duration.ofSeconds(20));
    bulkhead.enter();
    Background<Boolean> next =
        Background.start(
            () -> {
              bulkhead.enter();
              return true;
            });

    bulkhead.leave();

    assertThat(next.result()).isTrue();
  }

  @Test
  @Tag("F34")
  void waits_are_extended_while_the_queue_moves_and_all_are_served() {
    ConnectionBulkhead bulkhead = new ConnectionBulkhead(2, TURN, clock);

    // 120 callers of 25 ms each with two permits: the last one is served after 1.5 turns.
    List<CompletableFuture<Void>> crowd = Stream.generate(bulkhead::acquire).limit(120).toList();
    for (int served = 2; served < 120; served += 2) {
      clock.advance(WORK);
      bulkhead.leave();
      bulkhead.leave();
    }

    assertThat(Duration.ofNanos(clock.nanoTime())).isGreaterThan(TURN);
    assertThat(crowd).allMatch(CompletableFuture::isDone);
    assertThat(crowd).noneMatch(CompletableFuture::isCompletedExceptionally);
  }

  @Test
  @Tag("F34")
  void a_later_request_does_not_overtake_waits_that_are_extended() {
    ConnectionBulkhead bulkhead = new ConnectionBulkhead(1, TURN, clock);
    List<Integer> order = new ArrayList<>();
    bulkhead.enter();
    for (int i = 0; i < 60; i++) {
      served(bulkhead, i, order);
    }

    for (int i = 0; i < 30; i++) {
      clock.advance(WORK);
      bulkhead.leave();
    }
    // By now the last of them have waited for most of their first turn.
    served(bulkhead, 60, order);
    while (order.size() < 61) {
      clock.advance(WORK);
      bulkhead.leave();
    }

    assertThat(Duration.ofNanos(clock.nanoTime())).isGreaterThan(TURN);
    assertThat(order).isSorted().hasSize(61);
  }

  @Test
  void waits_with_and_without_a_thread_share_one_queue() throws Exception {
    ConnectionBulkhead bulkhead = new ConnectionBulkhead(1, Duration.ofSeconds(20));
    bulkhead.enter();
    CompletableFuture<Void> first = bulkhead.acquire();
    List<Integer> order = new CopyOnWriteArrayList<>();
    Background<Boolean> second = inTurn(bulkhead, 2, order);
    awaitUntil(() -> bulkhead.waiting() == 2);
    CompletableFuture<Void> third = bulkhead.acquire();

    bulkhead.leave();

    assertThat(first).isDone();
    assertThat(order).isEmpty();
    bulkhead.leave();
    second.result();
    third.get(60, TimeUnit.SECONDS);
    assertThat(bulkhead.waiting()).isZero();
  }

  @Test
  @Tag("F34")
  void a_wait_without_a_thread_times_out_and_takes_no_permit() {
    ConnectionBulkhead bulkhead = new ConnectionBulkhead(1, TURN, clock);
    bulkhead.enter();

    CompletableFuture<Void> asked = bulkhead.acquire();

    clock.advance(TURN.minus(NANO));
    assertThat(asked).isNotDone();
    clock.advance(NANO);
    assertNotApplied(asked);
    bulkhead.leave();
    assertThat(bulkhead.acquire()).isDone();
    assertThat(bulkhead.acquire()).isNotDone();
  }

  @Test
  @Tag("F34")
  void only_waits_that_can_be_served_in_the_time_left_are_extended() {
    ConnectionBulkhead bulkhead = new ConnectionBulkhead(1, TURN, clock);
    bulkhead.enter();
    List<CompletableFuture<Void>> line = Stream.generate(bulkhead::acquire).limit(30).toList();

    // Four in this turn: twelve in the three that are left.
    for (int i = 0; i < 4; i++) {
      bulkhead.leave();
    }
    clock.advance(TURN);

    assertThat(line.subList(0, 4)).allMatch(CompletableFuture::isDone);
    assertThat(line.subList(4, 16)).noneMatch(CompletableFuture::isDone);
    assertThat(line.subList(16, 30)).allMatch(CompletableFuture::isCompletedExceptionally);
  }

  @Test
  void an_interrupted_thread_leaves_the_queue() throws Exception {
    ConnectionBulkhead bulkhead = new ConnectionBulkhead(1, Duration.ofSeconds(20));
    bulkhead.enter();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                bulkhead.enter();
                interrupted.completeExceptionally(new AssertionError("got a permit"));
              } catch (LedgerUnavailable refused) {
                interrupted.complete(Thread.currentThread().isInterrupted());
              }
            });
    caller.start();
    awaitUntil(() -> bulkhead.waiting() == 1);

    caller.interrupt();

    assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();
    assertThat(bulkhead.waiting()).isZero();
    bulkhead.leave();
    assertThat(bulkhead.acquire()).isDone();
  }

  private static Background<Boolean> inTurn(
      ConnectionBulkhead bulkhead, int number, List<Integer> order) {
    return Background.start(
        () -> {
          bulkhead.enter();
          order.add(number);
          bulkhead.leave();
          return true;
        });
  }

  private static void served(ConnectionBulkhead bulkhead, int number, List<Integer> order) {
    bulkhead.acquire().thenRun(() -> order.add(number));
  }

  private static void assertNotApplied(CompletableFuture<Void> admitted) {
    assertThat(admitted).isDone();
    assertThatThrownBy(admitted::get)
        .cause()
        .isInstanceOfSatisfying(
            LedgerUnavailable.class,
            e -> assertThat(e.effect()).isEqualTo(LedgerUnavailable.Effect.NOT_APPLIED));
  }

  private static void awaitUntil(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.yield();
    }
  }
}
