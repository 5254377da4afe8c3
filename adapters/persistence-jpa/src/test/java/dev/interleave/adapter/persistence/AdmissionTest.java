package dev.interleave.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.contract.Background;
import dev.interleave.contract.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final Duration TURN = Duration.ofMillis(200);
  private static final Duration LONG_TURN = Duration.ofSeconds(1);

  @Test
  void whoever_finds_every_place_taken_for_a_turn_is_told_that_nothing_was_applied() {
    Admission admission = new Admission(2, TURN);
    admission.enter();
    admission.enter();

    List<Duration> waits = Race.of(60, thread -> refused(admission)).results();

    assertThat(waits)
        .allMatch(wait -> wait.compareTo(TURN) >= 0)
        .allMatch(wait -> wait.compareTo(TURN.multipliedBy(2)) < 0);
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
  void a_crowd_that_is_served_quickly_waits_longer_than_a_turn_and_is_served() {
    Admission admission = new Admission(2, LONG_TURN);

    // 120 callers of 25 ms each on two places: the last one is served after 1.5 turns.
    List<Duration> waits = Race.of(120, thread -> served(admission)).results();

    assertThat(waits)
        .as("INCONCLUSIVE: nobody waited")
        .anyMatch(wait -> wait.compareTo(LONG_TURN) > 0);
  }

  @Test
  void whoever_comes_later_is_served_later_even_than_those_who_wait_another_turn() {
    Admission admission = new Admission(1, LONG_TURN);
    List<Integer> order = new CopyOnWriteArrayList<>();
    admission.enter();
    List<Background<Duration>> callers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      callers.add(inTurn(admission, i, order));
      awaitUntil(() -> admission.waiting() == callers.size());
    }

    admission.leave();
    // By now the last of them have waited for most of their first turn.
    awaitUntil(() -> order.size() >= 30);
    callers.add(inTurn(admission, 60, order));
    List<Duration> waits = callers.stream().map(Background::result).toList();

    assertThat(waits)
        .as("INCONCLUSIVE: nobody waited for another turn")
        .anyMatch(wait -> wait.compareTo(LONG_TURN) > 0);
    assertThat(order).isSorted().hasSize(61);
  }

  @Test
  void who_waits_without_a_thread_stands_in_the_same_line_as_who_waits_with_one() throws Exception {
    Admission admission = new Admission(1, Duration.ofSeconds(20));
    admission.enter();
    CompletableFuture<Void> first = admission.admit();
    List<Integer> order = new CopyOnWriteArrayList<>();
    Background<Duration> second = inTurn(admission, 2, order);
    awaitUntil(() -> admission.waiting() == 2);
    CompletableFuture<Void> third = admission.admit();

    admission.leave();

    assertThat(first).isDone();
    assertThat(order).isEmpty();
    admission.leave();
    second.result();
    third.get(20, TimeUnit.SECONDS);
    assertThat(admission.waiting()).isZero();
  }

  @Test
  void who_waits_without_a_thread_is_refused_at_the_same_time_and_takes_no_place() {
    Admission admission = new Admission(1, TURN);
    admission.enter();

    long start = System.nanoTime();
    CompletableFuture<Void> asked = admission.admit();

    assertThatThrownBy(() -> asked.get(20, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(
            LedgerUnavailable.class,
            e -> assertThat(e.effect()).isEqualTo(LedgerUnavailable.Effect.NOT_APPLIED));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(TURN, LONG_TURN);
    admission.leave();
    assertThat(admission.admit()).isDone();
    assertThat(admission.admit()).isNotDone();
  }

  @Test
  void only_those_who_are_due_within_the_turns_left_wait_on() {
    Admission admission = new Admission(1, LONG_TURN);
    admission.enter();
    List<CompletableFuture<Void>> line = Stream.generate(admission::admit).limit(30).toList();

    // Four in this turn: twelve in the three that are left.
    for (int i = 0; i < 4; i++) {
      admission.leave();
    }
    awaitUntil(() -> line.subList(16, 30).stream().allMatch(CompletableFuture::isDone));

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

    assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(admission.waiting()).isZero();
    admission.leave();
    assertThat(admission.admit()).isDone();
  }

  private static Background<Duration> inTurn(Admission admission, int number, List<Integer> order) {
    return Background.start(
        () -> {
          long start = System.nanoTime();
          admission.enter();
          order.add(number);
          Duration wait = Duration.ofNanos(System.nanoTime() - start);
          work();
          admission.leave();
          return wait;
        });
  }

  private static void awaitUntil(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static void work() {
    try {
      Thread.sleep(25);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration refused(Admission admission) {
    long start = System.nanoTime();
    assertThatThrownBy(admission::enter)
        .isInstanceOfSatisfying(
            LedgerUnavailable.class,
            e -> assertThat(e.effect()).isEqualTo(LedgerUnavailable.Effect.NOT_APPLIED));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Duration served(Admission admission) {
    long start = System.nanoTime();
    admission.enter();
    Duration wait = Duration.ofNanos(System.nanoTime() - start);
    work();
    admission.leave();
    return wait;
  }
}
