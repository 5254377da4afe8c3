package dev.interleave.adapter.survival.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.survival.checker.CheckReport;
import dev.interleave.adapter.survival.checker.CheckedRun;
import dev.interleave.adapter.survival.history.ClientProcess;
import dev.interleave.adapter.survival.history.HistoryRecorder;
import dev.interleave.adapter.survival.history.HttpResult;
import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.OperationValue.Amount;
import dev.interleave.adapter.survival.history.OperationValue.Changes;
import java.io.EOFException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SurvivalReportTest {

  private static final long MILLI = 1_000_000;

  private long now;
  private final HistoryRecorder recorder = new HistoryRecorder(() -> now);
  private final ClientProcess client = recorder.client();

  @Test
  void counts_the_longest_response_and_recoveries_are_listed() {
    deposit(100, "k1", HttpResult.success(201, false, "body"));
    deposit(200, "k2", HttpResult.failure(new EOFException()));
    deposit(300, "k2", HttpResult.success(201, true, "body"));
    deposit(700, "k3", HttpResult.problem(503, "unavailable", "not-applied"));
    deposit(100, "k4", HttpResult.success(201, false, "body"));

    assertThat(report(List.of(new EndedFault("kill-database", 650 * MILLI, ""))).text())
        .contains("3 acknowledged writes, 1 failed, 1 unknown until repeated, 1 replayed; 4 keys.")
        .contains("The longest response took 700 ms: deposit, status 503.")
        .contains(
            "kill-database, 1 times: the first acknowledgement came 750 ms after its end (median),"
                + " at most 750 ms.");
  }

  @Test
  void the_recovery_of_one_instance_is_its_own() {
    deposit(100, "k1", HttpResult.success(201, false, "body"));

    assertThat(report(List.of(new EndedFault("kill-instance", 0, "a"))).text())
        .contains("kill-instance, 1 times: the first acknowledgement came 100 ms");
    assertThat(report(List.of(new EndedFault("kill-instance", 0, "b"))).text())
        .doesNotContain("kill-instance");
  }

  @Test
  void a_run_without_a_response_says_so() {
    deposit(100, "k1", HttpResult.failure(new EOFException()));

    assertThat(report(List.of()).text()).contains("No response.");
  }

  /** A deposit that takes so many milliseconds; an unanswered one counts as well. */
  private void deposit(long millis, String key, HttpResult result) {
    client.invoke(OperationType.DEPOSIT, new Amount(4, 1), key, "a");
    now += millis * MILLI;
    client.complete(result, new Changes(List.of()));
  }

  private SurvivalReport report(List<EndedFault> faults) {
    CheckedRun run = new CheckedRun(recorder.history(), Map.of(), Set.of(), Optional.empty(), 0);
    return new SurvivalReport(run, new CheckReport(List.of()), faults, Set.of());
  }
}
