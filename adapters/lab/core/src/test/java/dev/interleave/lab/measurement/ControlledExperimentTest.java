package dev.interleave.lab.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.Strategy;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.RoundTotals;
import dev.interleave.lab.port.RunResult;
import dev.interleave.lab.port.RunResult.Verdict;
import dev.interleave.lab.port.out.LoadTargets.Reply;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Experiments with real threads on rows in memory, with deterministic losses. */
@Timeout(60)
class ControlledExperimentTest {

  private static final Reply REFUSED = new Reply(Reply.Kind.REFUSED, 3, "VERSION");
  private static final Reply UNKNOWN = new Reply(Reply.Kind.UNKNOWN, 0, "SocketTimeout");

  private final InMemoryExperiment lab = new InMemoryExperiment();

  @ParameterizedTest
  @EnumSource(names = {"DEPOSIT", "WITHDRAWAL", "TRANSFER", "TRANSFER_BACK"})
  void a_guarded_workload_holds_where_the_control_loses(LabOperation operation) {
    RunResult result =
        lab.measure(Workloads.of(operation, Strategy.ATOMIC, 8, 400, 2), lab.appliedInPairs());

    assertThat(result.findings()).first().asString().startsWith("HELD");
    assertThat(result.verdict()).isEqualTo(Verdict.HELD);
    assertThat(result.totals())
        .isEqualTo(new RoundTotals(400, 400, 0, 0, 400, 0, Money.ZERO, 0, Money.ZERO));
    assertThat(result.control().orElseThrow().lost()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(names = {"DEPOSIT", "WITHDRAWAL", "TRANSFER", "TRANSFER_BACK"})
  @Tag("P66")
  void an_unguarded_workload_loses_and_count_and_amount_are_two_numbers(LabOperation operation) {
    RunResult result =
        lab.measure(Workloads.of(operation, Strategy.UNGUARDED, 8, 400, 2), lab::applied);

    RoundTotals totals = result.totals();
    assertThat(result.verdict()).isEqualTo(Verdict.LOST);
    assertThat(result.findings()).first().asString().startsWith("LOST");
    assertThat(result.control()).isEmpty();
    assertThat(totals.lost()).isPositive();
    assertThat(totals.lostAmount()).isEqualTo(Workloads.TEN.times(totals.lost()));
    assertThat(totals.applied()).isEqualTo(totals.acknowledged() - totals.lost());
    assertThat(totals.doubled()).isZero();
  }

  @Test
  @Tag("P63")
  void a_refused_request_is_not_lost() {
    AtomicLong count = new AtomicLong();

    RunResult result =
        lab.measure(
            Workloads.deposits(Strategy.ATOMIC, 8, 900, 1),
            movement -> count.getAndIncrement() % 3 == 0 ? REFUSED : lab.applied(movement));

    RoundTotals totals = result.totals();
    assertThat(totals)
        .isEqualTo(new RoundTotals(900, 600, 300, 0, 600, 0, Money.ZERO, 0, Money.ZERO));
    assertThat(result.attempts()).isEqualTo(600 + 3 * 300);
    assertThat(result.findings()).contains("REFUSED: 300 of 900, which is no loss (VERSION 300).");
    assertThat(result.verdict()).isNotEqualTo(Verdict.LOST);
  }

  @Test
  @Tag("P63")
  @Tag("P64")
  void unknown_outcomes_are_counted_separately_and_make_the_run_inconclusive() {
    AtomicLong count = new AtomicLong();

    RunResult result =
        lab.measure(
            Workloads.deposits(Strategy.ATOMIC, 8, 900, 1),
            movement ->
                switch ((int) (count.getAndIncrement() % 4)) {
                  case 0 -> UNKNOWN;
                  case 1 -> {
                    lab.applied(movement);
                    yield UNKNOWN;
                  }
                  default -> lab.applied(movement);
                });

    assertThat(result.totals())
        .isEqualTo(new RoundTotals(900, 450, 0, 450, 675, 0, Money.ZERO, 0, Money.ZERO));
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.findings()).first().asString().startsWith("UNKNOWN: 450").contains("Socket");
  }

  @Test
  @Tag("P64")
  void a_control_that_loses_nothing_makes_the_run_inconclusive() {
    ControlledExperiment experiment =
        InMemoryExperiment.experiment(
            lab.accounts, new InMemoryTargets(lab::applied, lab.appliedInPairs(), (a, b) -> null));

    RunResult result =
        InMemoryExperiment.measure(experiment, Workloads.deposits(Strategy.ATOMIC, 8, 400, 1));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.findings()).singleElement().asString().startsWith("CONTROL HELD");
  }

  @Test
  @Tag("P64")
  void a_run_without_collisions_is_inconclusive() {
    RunResult result =
        lab.measure(Workloads.deposits(Strategy.ATOMIC, 2, 2, 10_000), lab.appliedInPairs());

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.findings()).first().asString().startsWith("CONTROL HELD");
  }

  @Test
  @Tag("P65")
  void all_clients_are_in_flight_at_once_and_the_result_says_how_many() {
    Semaphore arrived = new Semaphore(0);
    AtomicBoolean open = new AtomicBoolean();

    RunResult result =
        lab.measure(
            Workloads.deposits(Strategy.ATOMIC, 16, 16, 1),
            movement -> {
              arrived.release();
              while (arrived.availablePermits() < 16 && !open.get()) {
                Thread.onSpinWait();
              }
              open.set(true);
              return lab.applied(movement);
            });

    assertThat(result.overlap()).isEqualTo(16);
    assertThat(result.fairnessPermille()).isEqualTo(1000);
  }

  @Test
  @Tag("P64")
  @Tag("P65")
  void a_single_client_has_no_overlap() {
    RunResult result = lab.measure(Workloads.deposits(Strategy.ATOMIC, 1, 50, 1), lab::applied);

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.overlap()).isEqualTo(1);
    assertThat(result.findings()).anySatisfy(text -> assertThat(text).startsWith("NO OVERLAP"));
  }

  @Test
  @Tag("P67")
  void a_stall_shows_in_the_latency_of_all_requests_due_during_it() {
    AtomicBoolean stalled = new AtomicBoolean();
    Duration stall = Duration.ofMillis(400);

    RunResult result =
        lab.measure(
            Workloads.arriving(Workloads.deposits(Strategy.ATOMIC, 1, 100, 1), 200),
            movement -> {
              if (stalled.compareAndSet(false, true)) {
                sleep(stall);
              }
              return lab.applied(movement);
            });

    assertThat(result.totals().offered()).as("nothing due is left out").isEqualTo(100);
    assertThat(result.latency().count()).isEqualTo(100);
    assertThat(result.latency().max()).isGreaterThanOrEqualTo(stall);
    assertThat(result.latency().p50())
        .as("the median of requests due over 0.5 s, of which 0.4 s were stalled")
        .isGreaterThan(Duration.ofMillis(100));
  }

  @Test
  @Tag("P68")
  void every_round_opens_and_removes_its_accounts() {
    Set<AccountId> unguarded = ConcurrentHashMap.newKeySet();
    Set<AccountId> guarded = ConcurrentHashMap.newKeySet();
    ControlledExperiment experiment =
        InMemoryExperiment.experiment(
            lab.accounts,
            new InMemoryTargets(
                movement -> seen(unguarded, movement),
                movement -> seen(guarded, movement),
                (a, b) -> null));

    InMemoryExperiment.measure(experiment, Workloads.deposits(Strategy.ATOMIC, 4, 100, 3));

    assertThat(unguarded).hasSize(3);
    assertThat(guarded).hasSize(3).doesNotContainAnyElementsOf(unguarded);
    assertThat(lab.accounts.isEmpty()).as("no account is left").isTrue();
  }

  private Reply seen(Set<AccountId> accounts, Movement movement) {
    accounts.add(movement.subject());
    return lab.applied(movement);
  }

  @Test
  void a_failed_client_ends_the_run_with_the_cause() {
    assertThatThrownBy(
            () ->
                lab.measure(
                    Workloads.deposits(Strategy.ATOMIC, 4, 1_000, 1),
                    movement -> {
                      throw new IllegalStateException("out of order");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("out of order");
    assertThat(lab.accounts.isEmpty()).as("no account is left").isTrue();
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
