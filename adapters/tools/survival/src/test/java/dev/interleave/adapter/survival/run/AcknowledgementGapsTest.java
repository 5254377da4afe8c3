package dev.interleave.adapter.survival.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.survival.history.ClientProcess;
import dev.interleave.adapter.survival.history.HistoryRecorder;
import dev.interleave.adapter.survival.history.HttpResult;
import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.OperationValue.AccountId;
import dev.interleave.adapter.survival.history.OperationValue.Amount;
import dev.interleave.adapter.survival.history.OperationValue.Changes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcknowledgementGapsTest {

  private static final String KILL = "kill-database";

  private long now;
  private final HistoryRecorder recorder = new HistoryRecorder(() -> now * 1_000_000);
  private final ClientProcess client = recorder.client();

  @Test
  void a_gap_begins_with_the_last_acknowledgement_before_the_fault() {
    acknowledgeAt(100);
    at(150, () -> recorder.fault(KILL));
    acknowledgeAt(900);
    acknowledgeAt(1_000);
    at(1_100, () -> recorder.healed(KILL));
    acknowledgeAt(1_200);

    assertThat(gaps()).isEqualTo(Map.of(KILL, List.of(800.0)));
  }

  @Test
  void a_gap_that_ends_after_the_fault_counts_in_full_and_gaps_elsewhere_do_not() {
    acknowledgeAt(100);
    acknowledgeAt(5_000);
    at(5_100, () -> recorder.fault(KILL));
    at(5_200, () -> recorder.healed(KILL));
    acknowledgeAt(5_600);
    acknowledgeAt(9_000);

    assertThat(gaps()).isEqualTo(Map.of(KILL, List.of(600.0)));
  }

  @Test
  void failures_and_reads_are_no_acknowledgements() {
    acknowledgeAt(100);
    at(150, () -> recorder.fault(KILL));
    at(200, () -> deposit(HttpResult.problem(503, "unavailable", "not-applied")));
    at(
        300,
        () -> {
          client.invoke(OperationType.READ_ACCOUNT, new AccountId(4), null, "a");
          client.complete(HttpResult.success(200, false, ""), null);
        });
    acknowledgeAt(400);
    at(500, () -> recorder.healed(KILL));

    assertThat(gaps()).isEqualTo(Map.of(KILL, List.of(300.0)));
  }

  private Map<String, List<Double>> gaps() {
    return AcknowledgementGaps.of(recorder.history());
  }

  private void acknowledgeAt(long millis) {
    at(millis, () -> deposit(HttpResult.success(201, false, "body")));
  }

  private void at(long millis, Runnable action) {
    now = millis;
    action.run();
  }

  private void deposit(HttpResult result) {
    client.invoke(OperationType.DEPOSIT, new Amount(4, 1), "k" + now, "a");
    client.complete(result, new Changes(List.of()));
  }
}
