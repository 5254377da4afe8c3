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
class AdmissionTest {

  private static final Duration TURN = Duration.ofSeconds(1);
  private static final Duration NANO = Duration.ofNanos(1);

  /** How long a transaction takes. */
  private static final Duration WORK = Duration.ofMillis(25);

  private final ManualTimer clock = new ManualTimer();

  @Test
  @Tag("F34")
  void whoever_finds_every_place_taken_for_a_turn_is_told_that_nothing_was_applied() {
    Admission admission = new Admission(2, TURN, clock);
    admission.enter();
    admission.enter();
    List<CompletableFuture<Void>> waiters = Stream.generate(admission::admit).limit(60).toList();

    clock.advance(TURN.minus(NANO));
    assertThat(waiters).noneMatch(CompletableFuture::isDone);
    clock.advance(NANO);

    assertThat(waiters).allSatisfy(AdmissionTest::assertNotApplied);
    assertThat(admission.waiting()).isZero();
  }

  @Test
  void a_thread_that_waits_for_a_turn_is_refused() {
    Admission admission = new Admission(1, TURN, clock);
    admission.enter();
    Background<Boolean> refused =
        Background.start(
            () -> {
              assertThatThrownBy(admission::enter)
                  .isInstanceOfSatisfying(
                      LedgerUnavailable.class,
                      e -> assertThat(e.effect()).isEqualTo(LedgerUnavailable.Effect.NOT_APPLIED));
              return true;
            });
    awaitUntil(() -> admission.waiting() == 1);

    clock.advance(TURN);

    assertThat(refused.result()).isTrue();
  }

  @Test
  void a_place_that_is_given_back_is_taken_by_the_next() {
    Admission admission = new Admission(1, Duration.ofSeconds(20));
    admission.enter();
    Background<Boolean> next =
        Background.start(
            () -> {
              admission.enter();
              return true;
            });

    admission.leave();

    assertThat(next.result()).isTrue();
  }

  @Test
  @Tag("F34")
  void a_crowd_that_is_served_quickly_waits_longer_than_a_turn_and_is_served() {
    Admission admission = new Admission(2, TURN, clock);

    // 120 callers of 25 ms each on two places: the last one is served after 1.5 turns.
    List<CompletableFuture<Void>> crowd = Stream.generate(admission::admit).limit(120).toList();
    for (int served = 2; served < 120; served += 2) {
      clock.advance(WORK);
      admission.leave();
      admission.leave();
    }

    assertThat(Duration.ofNanos(clock.nanoTime())).isGreaterThan(TURN);
    assertThat(crowd).allMatch(CompletableFuture::isDone);
    assertThat(crowd).noneMatch(CompletableFuture::isCompletedExceptionally);
  }

  @Test
  @Tag("F34")
  void whoever_comes_later_is_served_later_even_than_those_who_wait_another_turn() {
    Admission admission = new Admission(1, TURN, clock);
    List<Integer> order = new ArrayList<>();
    admission.enter();
    for (int i = 0; i < 60; i++) {
      served(admission, i, order);
    }

    for (int i = 0; i < 30; i++) {
      clock.advance(WORK);
      admission.leave();
    }
    // By now the last of them have waited for most of their first turn.
    served(admission, 60, order);
    while (order.size() < 61) {
      clock.advance(WORK);
      admission.leave();
    }

    assertThat(Duration.ofNanos(clock.nanoTime())).isGreaterThan(TURN);
    assertThat(order).isSorted().hasSize(61);
  }

  @Test
  void who_waits_without_a_thread_stands_in_the_same_line_as_who_waits_with_one() throws Exception {
    Admission admission = new Admission(1, Duration.ofSeconds(20));
    admission.enter();
    CompletableFuture<Void> first = admission.admit();
    List<Integer> order = new CopyOnWriteArrayList<>();
    Background<Boolean> second = inTurn(admission, 2, order);
    awaitUntil(() -> admission.waiting() == 2);
    CompletableFuture<Void> third = admission.admit();

    admission.leave();

    assertThat(first).isDone();
    assertThat(order).isEmpty();
    admission.leave();
    second.result();
    third.get(60, TimeUnit.SECONDS);
    assertThat(admission.waiting()).isZero();
  }

  @Test
  @Tag("F34")
  void who_waits_without_a_thread_is_refused_at_the_same_time_and_takes_no_place() {
    Admission admission = new Admission(1, TURN, clock);
    admission.enter();

    CompletableFuture<Void> asked = admission.admit();

    clock.advance(TURN.minus(NANO));
    assertThat(asked).isNotDone();
    clock.advance(NANO);
    assertNotApplied(asked);
    admission.leave();
    assertThat(admission.admit()).isDone();
    assertThat(admission.admit()).isNotDone();
  }

  @Test
  @Tag("F34")
  void only_those_who_are_due_within_the_turns_left_wait_on() {
    Admission admission = new Admission(1, TURN, clock);
    admission.enter();
    List<CompletableFuture<Void>> line = Stream.generate(admission::admit).limit(30).toList();

    // Four in this turn: twelve in the three that are left.
    for (int i = 0; i < 4; i++) {
      admission.leave();
    }
    clock.advance(TURN);

    assertThat(line.subList(0, 4)).allMatch(CompletableFuture::isDone);
    assertThat(line.subList(4, 16)).noneMatch(CompletableFuture::isDone);
    assertThat(line.subList(16, 30)).allMatch(CompletableFuture::isCompletedExceptionally);
  }

  @Test
  void an_interrupt_takes_a_caller_out_of_the_line() throws Exception {
    Admission admission = new Admission(1, Duration.ofSeconds(20));
    admission.enter();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                admission.enter();
                interrupted.completeExceptionally(new AssertionError("has a place"));
              } catch (LedgerUnavailable refused) {
                interrupted.complete(Thread.currentThread().isInterrupted());
              }
            });
    caller.start();
    awaitUntil(() -> admission.waiting() == 1);

    caller.interrupt();

    assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();
    assertThat(admission.waiting()).isZero();
    admission.leave();
    assertThat(admission.admit()).isDone();
  }

  private static Background<Boolean> inTurn(Admission admission, int number, List<Integer> order) {
    return Background.start(
        () -> {
          admission.enter();
          order.add(number);
          admission.leave();
          return true;
        });
  }

  private static void served(Admission admission, int number, List<Integer> order) {
    admission.admit().thenRun(() -> order.add(number));
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
