package dev.interleave.adapter.survival.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.survival.history.AccountChange;
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

class EffectCountsTest {

  private static final HttpResult OK = HttpResult.success(201, false, "");
  private static final HttpResult NOT_APPLIED =
      HttpResult.problem(503, "unavailable", "not-applied");
  private static final HttpResult LOST = HttpResult.failure(new EOFException());

  private final HistoryRecorder recorder = new HistoryRecorder();
  private final ClientProcess client = recorder.client();

  private void deposit(String key, HttpResult result) {
    client.invoke(OperationType.DEPOSIT, new Amount(1, 100), key, "a");
    client.complete(result, result == OK ? new Changes(List.of()) : null);
  }

  private EffectCounts counted(StoredEntry... entries) {
    FinalState end = new FinalState(List.of(entries), Map.of());
    return EffectCounts.of(
        new CheckedRun(recorder.history(), Map.of(), Set.of(), Optional.of(end), 0));
  }

  private static StoredEntry entry(String movement, String key, long version) {
    return new StoredEntry(movement, key, new AccountChange(1, 100, version, 100));
  }

  @Test
  void a_right_run_has_no_difference() {
    deposit("k1", OK);
    deposit("k2", NOT_APPLIED);

    assertThat(counted(entry("m1", "k1", 1))).isEqualTo(new EffectCounts(0, 0, 0, 0, 0));
  }

  @Test
  void the_text_has_the_counts_that_are_not_zero() {
    assertThat(new EffectCounts(1, 0, 12, 2, 0))
        .hasToString("1 missing, 12 doubled, 2 falsely refused");
    assertThat(new EffectCounts(0, 0, 0, 0, 0)).hasToString("");
  }

  @Test
  void each_difference_is_counted() {
    deposit("missing", OK);
    deposit("doubled", OK);
    deposit("refused", NOT_APPLIED);
    deposit("open", LOST);

    assertThat(
            counted(
                entry("m1", "doubled", 1),
                entry("m2", "doubled", 2),
                entry("m3", "refused", 3),
                entry("m4", "open", 3)))
        .isEqualTo(new EffectCounts(1, 1, 1, 1, 1));
  }
}
