package dev.interleave.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.explorer.port.LockWaits;
import dev.interleave.explorer.port.Steps;
import dev.interleave.explorer.report.ExplorationVerdict;
import dev.interleave.explorer.report.HistoryEvent;
import dev.interleave.explorer.report.Judgement;
import dev.interleave.explorer.report.OutcomeClass;
import dev.interleave.explorer.report.Report;
import dev.interleave.explorer.report.SwimLane;
import dev.interleave.explorer.schedule.StoppedOutsideDatabase;
import dev.interleave.explorer.search.NotRepeatable;
import dev.interleave.explorer.simulated.Connections;
import dev.interleave.explorer.simulated.Isolation;
import dev.interleave.explorer.simulated.SimulatedDatabase;
import dev.interleave.explorer.step.Step;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations on the simulated database. Every outcome is known in advance. */
@Timeout(60)
class ExplorationTest {

  private final SimulatedDatabase database =
      new SimulatedDatabase().with("acc", 1, 1000).with("acc", 2, 1000);
  private final Connections connections = new Connections(database);

  private Exploration explore(Callable<?>... operations) {
    Exploration exploration = Exploration.of(database, database, connections);
    for (Callable<?> operation : operations) {
      exploration.operation(operation);
    }
    return exploration;
  }

  /** Reads a balance, then writes what it has read plus the amount. */
  private Callable<Object> deposit(int amount) {
    return () ->
        connections.transaction(
            Isolation.READ_COMMITTED,
            connection -> {
              int balance = connection.read("acc", 1);
              return connection.update("acc", 1, ignored -> balance + amount);
            });
  }

  private Callable<Object> lockedDeposit(int amount) {
    return () ->
        connections.transaction(
            Isolation.READ_COMMITTED,
            connection -> {
              int balance = connection.lock("acc", 1, false);
              return connection.update("acc", 1, ignored -> balance + amount);
            });
  }

  /** Changes a balance in the database, and reads it back in the same transaction. */
  private Callable<Object> atomicDeposit(int amount) {
    return () ->
        connections.transaction(
            Isolation.READ_COMMITTED,
            connection -> {
              connection.update("acc", 1, balance -> balance + amount);
              return connection.read("acc", 1);
            });
  }

  /** Reads the balance after the commit, in a second transaction. */
  private Callable<Object> depositThenReadBack(int amount) {
    return () -> {
      connections.transaction(
          Isolation.READ_COMMITTED,
          connection -> connection.update("acc", 1, balance -> balance + amount));
      return connections.autocommit(connection -> connection.read("acc", 1));
    };
  }

  private Callable<Object> transfer(int from, int to) {
    return () ->
        connections.transaction(
            Isolation.READ_COMMITTED,
            connection -> {
              connection.update("acc", from, balance -> balance - 5);
              return connection.update("acc", to, balance -> balance + 5);
            });
  }

  private Callable<Object> fiveReads() {
    return () ->
        connections.autocommit(
            connection -> {
              for (int i = 0; i < 5; i++) {
                connection.read("acc", 2);
              }
              return "done";
            });
  }

  @Test
  void a_write_of_what_was_read_before_loses_an_update() {
    Report report = explore(deposit(100), deposit(10)).run();

    assertThat(report.verdict()).isEqualTo(ExplorationVerdict.FAILED);
    assertThat(report.orders()).isEqualTo(BigInteger.valueOf(20));
    assertThat(report.steps()).containsExactly(3, 3);
    assertThat(report.failing()).isEqualTo(4);
    assertThat(report.words())
        .isEqualTo("4 of 6 executions FAIL; together they cover all 20 orders");
    OutcomeClass failure = report.failure().orElseThrow();
    assertThat(failure.judgement()).isEqualTo(Judgement.WRONG_STATE);
    assertThat(failure.explanation())
        .contains("Acknowledged: A, B.", "acc: id='1', value='1110'", "acc: id='1', value='1100'");
    assertThat(failure.shortest().contextSwitches()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"lost update, 14, 6", "for update, 6, 6", "atomic, 6, 4", "transfers, 12, 6"})
  void the_numbers_of_executions_are_those_that_the_prototype_measured(
      String subject, int all, int reduced) {
    Callable<Object> a = subject(subject, 0);
    Callable<Object> b = subject(subject, 1);

    assertThat(explore(a, b).limits(Limits.DEFAULT.allOrders()).run().executions()).isEqualTo(all);
    assertThat(explore(a, b).run().executions()).isEqualTo(reduced);
    assertThat(explore(a, b).limits(Limits.DEFAULT.preemptions(1)).run().executions()).isEqualTo(6);
  }

  private Callable<Object> subject(String name, int operation) {
    return switch (name) {
      case "lost update" -> deposit(10 + 90 * operation);
      case "for update" -> lockedDeposit(10 + 90 * operation);
      case "atomic" -> atomicDeposit(10 + 90 * operation);
      default -> operation == 0 ? transfer(1, 2) : transfer(2, 1);
    };
  }

  @Test
  void operations_that_share_nothing_need_one_execution_for_all_orders() {
    Report reduced = explore(fiveReads(), fiveReads()).run();
    Report all = explore(fiveReads(), fiveReads()).limits(Limits.DEFAULT.allOrders()).run();

    assertThat(reduced.verdict()).isEqualTo(ExplorationVerdict.PASSED);
    assertThat(reduced.words()).isEqualTo("ALL 252 ORDERS (1 execution covers them)");
    assertThat(all.words()).isEqualTo("ALL 252 ORDERS (252 executions cover them)");
  }

  @Test
  void a_balance_that_no_serial_order_answers_is_a_wrong_answer_and_no_wrong_state() {
    Report answers = explore(depositThenReadBack(100), depositThenReadBack(10)).run();
    Report state = explore(depositThenReadBack(100), depositThenReadBack(10)).stateOnly().run();

    assertThat(answers.verdict()).isEqualTo(ExplorationVerdict.FAILED);
    assertThat(answers.failure().orElseThrow().judgement()).isEqualTo(Judgement.WRONG_ANSWERS);
    assertThat(answers.failure().orElseThrow().explanation())
        .contains("A answers 1110, and in the serial order A, B 1100");
    assertThat(state.verdict()).isEqualTo(ExplorationVerdict.PASSED);
  }

  @Test
  void the_victim_of_a_deadlock_is_refused_and_leaves_nothing() {
    Report report = explore(transfer(1, 2), transfer(2, 1)).run();

    assertThat(report.verdict()).isEqualTo(ExplorationVerdict.PASSED);
    assertThat(report.classes())
        .flatExtracting(OutcomeClass::answers)
        .anySatisfy(answer -> assertThat(answer.toString()).contains("SimulatedError: deadlock"));
  }

  @Test
  void an_engine_that_finds_deadlocks_later_has_the_same_report() {
    String fast = withoutTimes(explore(transfer(1, 2), transfer(2, 1)).run());
    database.detectDeadlocksAfter(Duration.ofMillis(50));
    String slow = withoutTimes(explore(transfer(1, 2), transfer(2, 1)).run());

    assertThat(slow).isEqualTo(fast);
  }

  @Test
  void an_operation_that_never_ends_is_named() {
    Callable<Object> endless =
        () ->
            connections.autocommit(
                connection -> {
                  while (true) {
                    connection.read("acc", 1);
                  }
                });
    Exploration exploration =
        explore(transfer(1, 2), endless)
            .limits(Limits.DEFAULT.within(Duration.ofMillis(200)))
            .stepLimit(Duration.ofSeconds(1));

    assertThatThrownBy(exploration::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("One execution has not ended after 1 s. Operation A ran 3, B ran ")
        .hasMessageContaining("The last one was B: ");
  }

  /** As an id of the fixture that a sequence draws later: the serial orders are no measure. */
  @Test
  void an_operation_that_succeeds_in_one_run_of_a_serial_order_alone_is_inconclusive() {
    AtomicInteger calls = new AtomicInteger();
    Callable<Object> sometimes =
        () -> {
          Object answer = transfer(2, 1).call();
          if (calls.incrementAndGet() < 8) {
            throw new IllegalStateException("duplicate key");
          }
          return answer;
        };
    Report report = explore(transfer(1, 2), sometimes).refusalsMayLeaveRows().run();

    assertThat(report.verdict()).as(report.text()).isEqualTo(ExplorationVerdict.INCONCLUSIVE);
    assertThat(report.words())
        .contains("operation B is acknowledged in one run of the serial order")
        .contains("and refused in another");
  }

  /** A stop is no exception of the database, after which a retry would help. */
  @Test
  void an_operation_that_retries_after_every_exception_ends_when_the_execution_is_stopped() {
    Callable<Object> retried =
        () -> {
          while (true) {
            try {
              return transfer(2, 1).call();
            } catch (Exception retry) {
              Thread.onSpinWait();
            }
          }
        };
    Report report = explore(transfer(1, 2), retried).stepLimit(Duration.ofSeconds(2)).run();

    assertThat(report.verdict()).as(report.text()).isEqualTo(ExplorationVerdict.PASSED);
    assertThat(report.complete()).isTrue();
  }

  /** Otherwise the history would show a wait of the second statement, if the engine is slow. */
  @Test
  void an_engine_that_names_no_holder_has_the_same_report_however_fast_it_finds_deadlocks() {
    String fast = withoutTimes(withoutNames(transfer(1, 2), transfer(2, 1)).run());
    database.detectDeadlocksAfter(Duration.ofMillis(50));
    String slow = withoutTimes(withoutNames(transfer(1, 2), transfer(2, 1)).run());

    assertThat(slow).isEqualTo(fast);
  }

  private Exploration withoutNames(Callable<?>... operations) {
    LockWaits waits =
        connection -> new LockWaits.Wait(database.waitOf(connection).waiting(), Set.of());
    Exploration exploration = Exploration.of(database, waits, connections);
    List.of(operations).forEach(exploration::operation);
    return exploration;
  }

  @Test
  void a_refused_operation_that_leaves_a_row_fails() {
    Callable<Object> leaking =
        () ->
            connections.autocommit(
                connection -> {
                  int seen = connection.read("acc", 2);
                  connection.update("acc", 1, balance -> balance + 1);
                  if (!connection.read("acc", 2).equals(seen)) {
                    throw new IllegalStateException("changed meanwhile");
                  }
                  return "ok";
                });
    Report report = explore(leaking, transfer(1, 2)).run();

    assertThat(report.classes())
        .filteredOn(outcome -> !outcome.answers().get(0).acknowledged())
        .isNotEmpty()
        .allSatisfy(outcome -> assertThat(outcome.judgement()).isEqualTo(Judgement.WRONG_STATE));
  }

  @Test
  void rows_of_a_refusal_can_be_allowed_if_a_serial_order_leaves_them_too() {
    Callable<Object> audited =
        () -> {
          connections.autocommit(connection -> connection.update("acc", 2, count -> count + 1));
          throw new IllegalArgumentException("sold out");
        };
    Report strict = explore(audited, lockedDeposit(10)).run();
    Report allowed = explore(audited, lockedDeposit(10)).refusalsMayLeaveRows().run();

    assertThat(strict.verdict()).isEqualTo(ExplorationVerdict.FAILED);
    assertThat(strict.failure().orElseThrow().explanation()).contains("refusalsMayLeaveRows");
    assertThat(strict.notes())
        .containsExactly(
            "Operation A does not succeed when it runs alone"
                + " (refused: IllegalArgumentException: sold out).");
    assertThat(allowed.verdict()).isEqualTo(ExplorationVerdict.PASSED);
  }

  @Test
  void operations_that_never_succeed_are_inconclusive() {
    Callable<Object> refused =
        () -> {
          throw new IllegalStateException("closed");
        };
    Report report = explore(refused, refused).run();

    assertThat(report.verdict()).isEqualTo(ExplorationVerdict.INCONCLUSIVE);
    assertThat(report.words()).startsWith("INCONCLUSIVE");
    assertThat(report.executions()).isZero();
  }

  @Test
  void an_operation_without_a_step_is_inconclusive() {
    Report report = explore(deposit(10), () -> "on another DataSource").run();

    assertThat(report.verdict()).isEqualTo(ExplorationVerdict.INCONCLUSIVE);
    assertThat(report.words())
        .isEqualTo("INCONCLUSIVE: operation B sent no statement through the wrapped DataSource");
    assertThat(report.executions()).isZero();
  }

  @Test
  void an_operation_that_no_serial_order_acknowledges_is_inconclusive_unless_allowed() {
    Callable<Object> closed =
        () ->
            connections.transaction(
                Isolation.READ_COMMITTED,
                connection -> {
                  connection.read("acc", 2);
                  throw new IllegalStateException("closed");
                });
    Report report = explore(lockedDeposit(10), closed).run();

    assertThat(report.verdict()).isEqualTo(ExplorationVerdict.INCONCLUSIVE);
    assertThat(report.words())
        .startsWith("INCONCLUSIVE: operation B is acknowledged in no serial order");
    assertThat(explore(lockedDeposit(10), closed).operationsMayAlwaysFail().run().verdict())
        .isEqualTo(ExplorationVerdict.PASSED);
  }

  @Test
  void an_invariant_that_serial_orders_break_is_named() {
    Report report =
        explore(lockedDeposit(100), lockedDeposit(10))
            .invariant(
                "acc 1 is 1000",
                () -> database.state().tables().get("acc").values().get(0).contains("1000"))
            .run();

    assertThat(report.verdict()).isEqualTo(ExplorationVerdict.FAILED);
    assertThat(report.notes())
        .contains("The invariant 'acc 1 is 1000' does not hold after the serial order A, B.");
  }

  @Test
  void an_invariant_of_all_operations_is_not_one_of_a_single_operation() {
    Report report =
        explore(lockedDeposit(100), lockedDeposit(10))
            .invariant(
                "acc 1 is 1110",
                () -> database.state().tables().get("acc").values().get(0).contains("1110"))
            .run();

    assertThat(report.verdict()).isEqualTo(ExplorationVerdict.PASSED);
  }

  @Test
  void an_invariant_is_checked_only_where_all_operations_have_run() {
    AtomicInteger checks = new AtomicInteger();
    Report report =
        explore(lockedDeposit(100), lockedDeposit(10))
            .invariant(
                "both deposits are there",
                () -> {
                  checks.incrementAndGet();
                  if (!database.state().tables().get("acc").values().get(0).contains("1110")) {
                    throw new IllegalStateException("a deposit is missing");
                  }
                  return true;
                })
            .run();

    assertThat(report.verdict()).isEqualTo(ExplorationVerdict.PASSED);
    assertThat(checks).as("two serial orders, twice").hasValue(4 + report.executions());
  }

  @Test
  void a_step_that_cannot_be_scheduled_ends_the_exploration_whatever_the_operation_catches() {
    ThreadLocal<Steps<Step>> bound = new ThreadLocal<>();
    OperationBinder binder =
        (operation, steps) -> {
          connections.bind(operation, steps);
          bound.set(steps);
        };
    Callable<Object> swallowing =
        () -> {
          try {
            bound.get().fail(new IllegalStateException("another database"));
          } catch (RuntimeException e) {
            return "swallowed";
          }
          return "continued";
        };

    assertThatThrownBy(
            () ->
                Exploration.of(database, database, binder)
                    .operation(deposit(10))
                    .operation(swallowing)
                    .run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another database");
  }

  @Test
  void numbers_of_a_sequence_are_masked_and_named() {
    Callable<Object> order =
        () ->
            connections.transaction(
                Isolation.READ_COMMITTED,
                connection -> {
                  int number = database.nextNumber();
                  connection.update("acc", 2, count -> count + 1);
                  connection.insert("orders", number, 7);
                  return "Order[number=" + number + ", item=7]";
                });
    Report report = explore(order, order).run();

    assertThat(report.verdict()).as(report.text()).isEqualTo(ExplorationVerdict.PASSED);
    assertThat(report.masked())
        .containsExactly("column orders.id", "answer of A, word 3", "answer of B, word 3");
  }

  @Test
  void a_timestamp_in_seconds_is_masked_in_every_exploration() {
    Callable<Object> stamped =
        () -> {
          connections.transaction(
              Isolation.READ_COMMITTED,
              connection -> connection.update("acc", 1, balance -> balance + 1));
          return Instant.now().truncatedTo(ChronoUnit.SECONDS);
        };

    Report report = explore(stamped, lockedDeposit(10)).run();

    assertThat(report.masked()).containsExactly("answer of A, word 1");
  }

  @Test
  void a_clock_with_seconds_is_masked_before_it_can_fail() {
    Callable<Object> stamped =
        () ->
            connections.transaction(
                Isolation.READ_COMMITTED,
                connection -> {
                  connection.update(
                      "acc", 2, count -> (int) (System.currentTimeMillis() / 1000 % 100_000));
                  return connection.update("acc", 1, balance -> balance + 1);
                });
    // The longer the exploration, the more certainly the second changes.
    Callable<Object> slow =
        () ->
            connections.autocommit(
                connection -> {
                  for (int i = 0; i < 6; i++) {
                    connection.read("acc", 1);
                  }
                  return "ok";
                });
    Report report = explore(stamped, slow).limits(Limits.DEFAULT.allOrders()).run();

    assertThat(report.verdict()).as(report.text()).isEqualTo(ExplorationVerdict.PASSED);
  }

  @Test
  void an_invariant_that_does_not_hold_fails_whatever_serial_orders_leave() {
    Report report =
        explore(lockedDeposit(100), lockedDeposit(10))
            .invariant(
                "acc 1 is at most 1100",
                () ->
                    database.state().tables().get("acc").values().stream()
                        .noneMatch(row -> Integer.parseInt(row.get(1)) > 1100))
            .invariantsOnly()
            .run();

    assertThat(report.failure().orElseThrow().judgement()).isEqualTo(Judgement.BROKEN_INVARIANT);
    assertThat(report.failure().orElseThrow().explanation()).contains("acc 1 is at most 1100");
  }

  @Test
  void a_replay_runs_exactly_the_execution() {
    Report report = explore(deposit(100), deposit(10)).run();
    OutcomeClass failure = report.failure().orElseThrow();

    Report replayed = explore(deposit(100), deposit(10)).replay(failure.shortest().replayId());

    assertThat(replayed.classes()).hasSize(1);
    assertThat(replayed.failure().orElseThrow().shortest()).isEqualTo(failure.shortest());
    assertThat(replayed.words()).doesNotContain("ALL", "all");
    assertThatThrownBy(() -> explore(deposit(100), deposit(10)).replay("A9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'A9'");
    assertThatThrownBy(() -> explore(deposit(100), deposit(10)).replay("nonsense"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_replay_has_no_limits_that_its_words_could_name() {
    Limits first = Limits.DEFAULT.executions(1).within(Duration.ZERO).preemptions(2).stopAtFirst();

    assertThat(explore(lockedDeposit(1), lockedDeposit(2)).limits(first).replay("A3B3").words())
        .isEqualTo("no failure (1 execution)");
    assertThat(explore(deposit(1), deposit(2)).limits(first).replay("AB3A2").words())
        .isEqualTo("1 FAILED (1 execution)");
  }

  @Test
  void a_bounded_or_stopped_search_does_not_say_all() {
    Callable<Object> a = lockedDeposit(100);
    Callable<Object> b = lockedDeposit(10);

    assertThat(explore(a, b).limits(Limits.DEFAULT.preemptions(2)).run().words())
        .isEqualTo("no failure with at most 2 preemptions (6 executions)");
    assertThat(explore(a, b).limits(Limits.DEFAULT.executions(3)).run().words())
        .isEqualTo("no failure, stopped after 3 executions (3 executions)");
    assertThat(explore(a, b).limits(Limits.DEFAULT.within(Duration.ZERO)).run().words())
        .isEqualTo("no failure, stopped after 0 s (1 execution)");
    Report first = explore(deposit(1), deposit(2)).limits(Limits.DEFAULT.stopAtFirst()).run();
    assertThat(first.words()).isEqualTo("1 FAILED, stopped at the first one (2 executions)");
    assertThat(first.complete()).isFalse();
  }

  @Test
  void an_operation_that_waits_for_a_lock_in_the_jvm_is_named() {
    ReentrantLock lock = new ReentrantLock();
    Callable<Object> locked =
        () -> {
          lock.lockInterruptibly();
          try {
            return lockedDeposit(1).call();
          } finally {
            lock.unlock();
          }
        };

    assertThatThrownBy(() -> explore(locked, locked).stepLimit(Duration.ofMillis(100)).run())
        .isInstanceOf(StoppedOutsideDatabase.class)
        .hasMessageContaining("Operation B");
  }

  @Test
  void an_operation_that_takes_another_path_each_time_is_named_with_both_steps() {
    AtomicInteger calls = new AtomicInteger();
    Callable<Object> erratic =
        () ->
            connections.autocommit(
                connection -> {
                  connection.read("acc", 1);
                  return connection.read("acc", calls.incrementAndGet());
                });

    assertThatThrownBy(() -> explore(erratic, fiveReads()).limits(Limits.DEFAULT.allOrders()).run())
        .isInstanceOf(NotRepeatable.class)
        .hasMessageMatching(
            "Repeating the choices \"A+B*\" .* before A: STATEMENT read acc(\\d+); B: .*,"
                + " and now A: STATEMENT read acc(?!\\1;)\\d+; B: .*");
  }

  @Test
  void an_error_of_an_operation_ends_the_exploration_and_the_rows_are_restored() {
    Callable<Object> broken =
        () ->
            connections.transaction(
                Isolation.READ_COMMITTED,
                connection -> {
                  connection.update("acc", 1, balance -> 0);
                  throw new AssertionError("a defect");
                });

    assertThatThrownBy(() -> explore(deposit(10), broken).run())
        .hasMessageContaining("Operation B")
        .hasMessageContaining("a defect");
    assertThat(database.state())
        .isEqualTo(new SimulatedDatabase().with("acc", 1, 1000).with("acc", 2, 1000).state());
  }

  @Test
  void the_rows_are_restored_after_a_failing_exploration() {
    explore(deposit(100), deposit(10)).fixture(() -> {}).run();

    assertThat(database.state().tables().get("acc").values().get(0)).containsExactly("1", "1000");
  }

  @Test
  void a_swim_lane_shows_waits_and_their_ends() {
    Report report = explore(lockedDeposit(100), lockedDeposit(10)).run();
    OutcomeClass waiting =
        report.classes().stream()
            .filter(
                outcome ->
                    outcome.shortest().events().stream()
                        .anyMatch(event -> event.kind() == HistoryEvent.Kind.WAITS))
            .findFirst()
            .orElse(report.classes().get(0));

    String lane = SwimLane.of(waiting.shortest());

    assertThat(lane).contains("A | lock acc1 -> 1000", "=> 1");
    assertThat(report.json()).startsWith("{\"verdict\":\"PASSED\",\"words\":\"ALL 20 ORDERS");
  }

  /** The report, times aside, does not depend on the load of the machine. */
  @Test
  void twenty_runs_under_load_have_the_same_report() {
    String first = withoutTimes(explore(transfer(1, 2), atomicDeposit(10), transfer(2, 1)).run());
    try (CpuLoad load = new CpuLoad(8)) {
      for (int i = 0; i < 19; i++) {
        Report report = explore(transfer(1, 2), atomicDeposit(10), transfer(2, 1)).run();
        assertThat(withoutTimes(report)).isEqualTo(first);
      }
    }
  }

  private static String withoutTimes(Report report) {
    return report.text() + report.json().replaceAll("\"tookMillis\":\\d+", "");
  }
}
