package dev.interleave.lab.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.explorer.port.ExecutionStopped;
import dev.interleave.lab.port.Contender;
import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Execution;
import dev.interleave.lab.port.Guard;
import dev.interleave.lab.port.Interleavings;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.LaboratoryBusy;
import dev.interleave.lab.port.ScheduleClass;
import dev.interleave.lab.port.TimelineEvent;
import dev.interleave.lab.port.out.ContenderLedgers;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contests of scripted ledgers on rows in memory. Every outcome is known in advance. */
@Timeout(60)
class ExploreInterleavingsHandlerTest {

  private final InMemoryRowLocks memory = new InMemoryRowLocks(true);

  @Test
  void two_requests_of_three_steps_have_twenty_orders_and_a_read_before_the_other_commit_loses() {
    Interleavings found =
        explore(ScriptedLedger.UNGUARDED, LabOperation.DEPOSIT, LabOperation.DEPOSIT);

    assertThat(found.schedules()).hasSize(20).doesNotHaveDuplicates();
    assertThat(found.schedules().get(0).order()).isEqualTo("AAABBB");
    assertThat(found.schedules().get(19).order()).isEqualTo("BBBAAA");
    // Only the two serial orders lose nothing: in each, one request commits before the other reads.
    assertThat(found.counts())
        .containsEntry(ScheduleClass.LOST, 18)
        .containsEntry(ScheduleClass.SERIAL, 2);
    assertThat(memory.isEmpty()).as("rows, locks and watched threads are gone").isTrue();
  }

  @Test
  void a_loss_names_the_balance_found_and_the_balance_acknowledged() {
    Execution lost =
        schedule(
            explore(ScriptedLedger.UNGUARDED, LabOperation.DEPOSIT, LabOperation.DEPOSIT),
            "ABAABB");

    assertThat(lost.explanation()).isEqualTo("Account A is 1010.00, and 1110.00 was acknowledged.");
    assertThat(lost.timeline()).extracting(TimelineEvent::kind).doesNotContain(kind("CONFLICT"));
    assertThat(lost.timeline())
        .filteredOn(event -> event.step().equals("READ"))
        .extracting(TimelineEvent::value)
        .containsExactly("1000.00", "1000.00");
  }

  @Test
  @Tag("F24")
  void a_request_that_finds_the_version_changed_is_retried_and_nothing_is_lost() {
    Interleavings found =
        explore(ScriptedLedger.OPTIMISTIC, LabOperation.DEPOSIT, LabOperation.DEPOSIT);

    assertThat(found.schedules()).hasSize(20);
    assertThat(found.counts())
        .containsEntry(ScheduleClass.LOST, 0)
        .containsEntry(ScheduleClass.RETRIED, 18)
        .containsEntry(ScheduleClass.BLOCKED, 0)
        .containsEntry(ScheduleClass.SERIAL, 2);
    Execution retried = schedule(found, "ABAABB");
    assertThat(retried.verdict()).isEqualTo(ScheduleClass.RETRIED);
    assertThat(retried.timeline())
        .filteredOn(event -> event.contender() == 1 && event.attempt() == 2)
        .extracting(TimelineEvent::step)
        .containsExactly("READ", "WRITE", "COMMIT", "");
    Execution waited = schedule(found, "ABABAB");
    assertThat(waited.verdict()).as("the version decided").isEqualTo(ScheduleClass.RETRIED);
    assertThat(waited.explanation())
        .startsWith("B waited for a lock that A held, then met a conflict (");
  }

  @Test
  void a_choice_of_a_waiter_is_pending_until_the_lock_is_granted() {
    Interleavings found =
        explore(ScriptedLedger.PESSIMISTIC, LabOperation.DEPOSIT, LabOperation.DEPOSIT);

    assertThat(found.schedules()).hasSize(20);
    assertThat(found.executions()).hasSizeLessThan(20);
    assertThat(found.counts())
        .containsEntry(ScheduleClass.SERIAL, 2)
        .containsEntry(ScheduleClass.BLOCKED, 18);
    Execution blocked = schedule(found, "ABBBAA");
    assertThat(blocked).isEqualTo(schedule(found, "ABABAB"));
    assertThat(blocked.timeline())
        .filteredOn(event -> event.kind() == kind("WAITS"))
        .singleElement()
        .satisfies(event -> assertThat(event.waitsFor()).isEqualTo(OptionalInt.of(0)));
    assertThat(blocked.timeline())
        .filteredOn(event -> event.contender() == 1 && event.step().equals("LOCK"))
        .extracting(TimelineEvent::kind)
        .containsExactly(kind("WAITS"), kind("GRANTED"), kind("DONE"));
  }

  @Test
  void a_lock_that_is_polled_blocks_as_one_that_is_waited_for() {
    Interleavings found =
        explore(ScriptedLedger.POLLING, LabOperation.DEPOSIT, LabOperation.DEPOSIT);

    assertThat(found.schedules()).hasSize(252);
    assertThat(found.executions()).hasSizeLessThan(20);
    assertThat(found.counts())
        .containsEntry(ScheduleClass.SERIAL, 2)
        .containsEntry(ScheduleClass.BLOCKED, 250);
    assertThat(found.executions())
        .flatExtracting(Execution::timeline)
        .extracting(TimelineEvent::value)
        .doesNotContain("a secret");
  }

  @Test
  void locks_in_the_order_of_the_request_deadlock_and_locks_in_the_order_of_ids_do_not() {
    Interleavings unordered =
        explore(ScriptedLedger.UNORDERED, LabOperation.TRANSFER, LabOperation.TRANSFER_BACK);
    Interleavings ordered =
        explore(ScriptedLedger.PESSIMISTIC, LabOperation.TRANSFER, LabOperation.TRANSFER_BACK);

    assertThat(unordered.counts().get(ScheduleClass.DEADLOCK)).isPositive();
    assertThat(unordered.counts()).containsEntry(ScheduleClass.LOST, 0);
    assertThat(schedule(unordered, "ABABABAB").verdict()).isEqualTo(ScheduleClass.DEADLOCK);
    assertThat(ordered.counts())
        .containsEntry(ScheduleClass.DEADLOCK, 0)
        .containsEntry(ScheduleClass.LOST, 0);
  }

  @Test
  void a_cycle_of_three_is_one_deadlock_and_no_thread_is_left_waiting() {
    // A and C lock A's row first, B the other one. B closes a cycle with A, and C waits behind A.
    Interleavings found =
        explore(
            new Contest(
                Stream.of(LabOperation.TRANSFER, LabOperation.TRANSFER_BACK, LabOperation.DEPOSIT)
                    .map(operation -> new Contender(operation, Guard.PESSIMISTIC))
                    .toList()),
            (guard, checkpoint) ->
                new ScriptedLedger(memory, ScriptedLedger.UNORDERED, checkpoint));

    assertThat(found.counts().get(ScheduleClass.DEADLOCK)).isPositive();
    assertThat(found.counts()).containsEntry(ScheduleClass.LOST, 0);
    assertThat(memory.isEmpty()).isTrue();
  }

  @Test
  void a_ledger_that_drops_an_acknowledged_posting_loses_in_every_order() {
    Interleavings found =
        explore(ScriptedLedger.DROPPING, LabOperation.DEPOSIT, LabOperation.DEPOSIT);

    assertThat(found.counts()).containsEntry(ScheduleClass.LOST, 20);
  }

  @Test
  void a_balance_that_its_entries_do_not_explain_is_a_loss_too() {
    Interleavings found =
        explore(ScriptedLedger.WITHOUT_ENTRY, LabOperation.DEPOSIT, LabOperation.DEPOSIT);

    assertThat(found.counts()).containsEntry(ScheduleClass.LOST, 20);
    assertThat(found.executions().get(0).explanation())
        .isEqualTo("Account A holds 1110.00, and its entries make 1000.00.");
  }

  @Test
  void repeated_explorations_have_the_same_timelines() {
    for (ScriptedLedger.Script script :
        List.of(ScriptedLedger.PESSIMISTIC, ScriptedLedger.OPTIMISTIC, ScriptedLedger.POLLING)) {
      Interleavings first = explore(script, LabOperation.TRANSFER, LabOperation.DEPOSIT);
      Interleavings second = explore(script, LabOperation.TRANSFER, LabOperation.DEPOSIT);

      assertThat(second.schedules()).isEqualTo(first.schedules());
      assertThat(second.executions()).isEqualTo(first.executions());
    }
  }

  @Test
  void executions_are_distinct_and_each_runs_once() {
    Interleavings found =
        explore(ScriptedLedger.OPTIMISTIC, LabOperation.DEPOSIT, LabOperation.TRANSFER);

    assertThat(found.executions()).extracting(Execution::order).doesNotHaveDuplicates();
    assertThat(memory.resets()).isEqualTo(found.executions().size());
  }

  @Test
  void without_the_views_of_the_engine_a_bounded_wait_finds_the_same() {
    Interleavings seen =
        explore(ScriptedLedger.PESSIMISTIC, LabOperation.DEPOSIT, LabOperation.DEPOSIT);
    InMemoryRowLocks unreadable = new InMemoryRowLocks(false);
    Interleavings inferred =
        handler(unreadable, script(unreadable, ScriptedLedger.PESSIMISTIC), Duration.ZERO)
            .explore(contest(LabOperation.DEPOSIT, LabOperation.DEPOSIT));

    assertThat(inferred.detection()).isEqualTo("a bounded wait");
    assertThat(inferred.counts()).isEqualTo(seen.counts());
    assertThat(inferred.schedules()).isEqualTo(seen.schedules());
  }

  @Test
  void a_failure_of_a_contender_ends_the_exploration_and_leaves_neither_rows_nor_locks() {
    assertThatThrownBy(
            () -> explore(ScriptedLedger.FAILING, LabOperation.TRANSFER, LabOperation.TRANSFER))
        .hasMessage("broken");

    assertThat(memory.isEmpty()).isTrue();
  }

  /** The second execution takes another path, so it is stopped and repeated. */
  @Test
  void the_next_execution_begins_when_the_contenders_of_a_stopped_one_have_ended() {
    AtomicInteger postings = new AtomicInteger();
    AtomicInteger tooEarly = new AtomicInteger();
    ScriptedLedger.Script erratic =
        (steps, posting) -> {
          try {
            if (postings.incrementAndGet() == 4) {
              steps.lock(posting.movement().legs());
            }
            ScriptedLedger.UNGUARDED.run(steps, posting);
          } catch (ExecutionStopped stopped) {
            if (isReset(memory.resets())) {
              tooEarly.incrementAndGet();
            }
            throw stopped;
          }
        };

    Interleavings found = explore(erratic, LabOperation.DEPOSIT, LabOperation.DEPOSIT);

    assertThat(memory.resets()).as("one repeated").isEqualTo(found.executions().size() + 1);
    assertThat(tooEarly).hasValue(0);
  }

  /** Whether the rows are reset within the time that a rollback can take. */
  private boolean isReset(int before) {
    long end = System.nanoTime() + Duration.ofMillis(200).toNanos();
    while (memory.resets() == before && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    return memory.resets() > before;
  }

  @Test
  void a_contest_with_too_many_orders_is_rejected() {
    assertThatThrownBy(
            () ->
                explore(
                    contest(
                        LabOperation.TRANSFER,
                        LabOperation.TRANSFER,
                        LabOperation.TRANSFER,
                        Guard.PESSIMISTIC),
                    script(memory, ScriptedLedger.PESSIMISTIC)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 20000 schedules");
    assertThat(memory.isEmpty()).isTrue();
  }

  @Test
  void a_second_exploration_is_rejected_because_the_laboratory_is_busy()
      throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch proceed = new CountDownLatch(1);
    ContenderLedgers slow =
        (guard, checkpoint) -> {
          inside.countDown();
          await(proceed);
          return new ScriptedLedger(memory, ScriptedLedger.OPTIMISTIC, checkpoint);
        };
    ExploreInterleavingsHandler handler = handler(memory, slow, Duration.ofMillis(20));
    Contest contest = contest(LabOperation.DEPOSIT, LabOperation.DEPOSIT);
    Thread first = new Thread(() -> handler.explore(contest));
    first.start();
    await(inside);

    assertThatThrownBy(() -> handler.explore(contest)).isInstanceOf(LaboratoryBusy.class);
    proceed.countDown();
    first.join();
    assertThat(handler.explore(contest).schedules()).hasSize(20);
  }

  private Interleavings explore(ScriptedLedger.Script script, LabOperation... operations) {
    return explore(contest(operations[0], operations[1]), script(memory, script));
  }

  private Interleavings explore(Contest contest, ContenderLedgers ledgers) {
    return handler(memory, ledgers, Duration.ZERO).explore(contest);
  }

  private static ContenderLedgers script(InMemoryRowLocks memory, ScriptedLedger.Script script) {
    return (guard, checkpoint) -> new ScriptedLedger(memory, script, checkpoint);
  }

  private static ExploreInterleavingsHandler handler(
      InMemoryRowLocks memory, ContenderLedgers ledgers, Duration timeout) {
    return new ExploreInterleavingsHandler(ledgers, null, memory, null, memory, timeout);
  }

  private static Contest contest(LabOperation first, LabOperation second) {
    return Contest.of(
        new Contender(first, Guard.PESSIMISTIC), new Contender(second, Guard.PESSIMISTIC));
  }

  private static Contest contest(
      LabOperation first, LabOperation second, LabOperation third, Guard guard) {
    return Contest.of(
        new Contender(first, guard), new Contender(second, guard), new Contender(third, guard));
  }

  private static Execution schedule(Interleavings found, String order) {
    return found.schedules().stream()
        .filter(one -> one.order().equals(order))
        .map(found::of)
        .findFirst()
        .orElseThrow();
  }

  private static TimelineEvent.Kind kind(String name) {
    return TimelineEvent.Kind.valueOf(name);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
