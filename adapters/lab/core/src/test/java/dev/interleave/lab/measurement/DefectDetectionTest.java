package dev.interleave.lab.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.Strategy;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.RunResult;
import dev.interleave.lab.port.RunResult.Verdict;
import dev.interleave.lab.port.out.LoadTargets.Reply;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs ledgers with known defects. The experiment must name each defect. */
@Timeout(60)
class DefectDetectionTest {

  private static final LabWorkload WORKLOAD = Workloads.deposits(Strategy.ATOMIC, 16, 2_000, 1);

  private final InMemoryExperiment lab = new InMemoryExperiment();

  @Test
  void an_acknowledgement_before_the_commit_is_named_although_nothing_is_lost_at_the_end()
      throws InterruptedException {
    ScheduledExecutorService commits = Executors.newScheduledThreadPool(4);
    int half = (int) WORKLOAD.requests().getAsLong() / 2;
    AtomicLong count = new AtomicLong();
    CountDownLatch committed = new CountDownLatch(half);
    try {
      RunResult result =
          lab.measure(
              WORKLOAD,
              movement -> {
                if (count.getAndIncrement() < half) {
                  commits.schedule(
                      () -> {
                        lab.accounts.apply(movement);
                        committed.countDown();
                      },
                      50,
                      TimeUnit.MILLISECONDS);
                  return InMemoryTargets.DONE;
                }
                await(committed);
                return lab.applied(movement);
              });

      send("acknowledges before it commits", result);
      assertThat(result.verdict()).isEqualTo(Verdict.LOST);
      assertThat(result.totals().lost()).as("all is there in the end").isZero();
      assertThat(result.findings()).first().asString().startsWith("ACKNOWLEDGED TOO EARLY");
    } finally {
      commits.shutdownNow();
    }
  }

  /** Waits for the late commits. Otherwise they would count as lost. */
  private static void await(CountDownLatch committed) {
    try {
      assertThat(committed.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_double_application_is_named() {
    RunResult result =
        lab.measure(
            WORKLOAD,
            movement -> {
              lab.accounts.apply(movement);
              return lab.applied(movement);
            });

    send("applies twice", result);
    assertThat(result.verdict()).isEqualTo(Verdict.LOST);
    assertThat(result.findings()).first().asString().startsWith("APPLIED TWICE");
    assertThat(result.totals().doubled()).isEqualTo(2_000);
    assertThat(result.totals().lost()).isZero();
  }

  @Test
  void a_loss_of_one_in_a_thousand_is_named() {
    AtomicLong count = new AtomicLong();

    RunResult result =
        lab.measure(WORKLOAD, movement -> lost(count.incrementAndGet() % 1_000 == 0, movement));

    send("loses one in a thousand", result);
    assertThat(result.verdict()).isEqualTo(Verdict.LOST);
    assertThat(result.findings()).first().asString().startsWith("LOST");
    assertThat(result.totals().lost()).isEqualTo(2);
    assertThat(result.totals().lostAmount()).isEqualTo(Workloads.TEN.times(2));
    assertThat(result.findings()).noneMatch(text -> text.startsWith("ACKNOWLEDGED TOO EARLY"));
  }

  private Reply lost(boolean lose, Movement movement) {
    return lose ? InMemoryTargets.DONE : lab.applied(movement);
  }

  @Test
  void a_ledger_without_a_defect_holds() {
    RunResult result = lab.measure(WORKLOAD, lab.appliedInPairs());

    send("has no defect", result);
    assertThat(result.verdict()).isEqualTo(Verdict.HELD);
  }

  private static void send(String mutant, RunResult result) {
    System.out.printf(
        "a ledger that %s: %s %s%n", mutant, result.verdict(), String.join(" ", result.findings()));
  }
}
