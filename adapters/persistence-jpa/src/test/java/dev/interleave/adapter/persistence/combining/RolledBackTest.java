package dev.interleave.adapter.persistence.combining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RolledBackTest {

  private static final int DEFECT = 77;

  /** Each transaction with the requests that it ran. */
  private final List<List<Integer>> transactions = new ArrayList<>();

  private RuntimeException failure = new IllegalStateException("defect");

  private List<Supplier<Integer>> run(List<Integer> batch) {
    transactions.add(List.copyOf(batch));
    if (!batch.contains(DEFECT)) {
      return batch.stream().<Supplier<Integer>>map(one -> () -> one * 10).toList();
    }
    return RolledBack.inHalves(batch, failure, this::run);
  }

  @Test
  void one_defect_of_256_fails_alone_after_17_transactions_and_the_others_run_once_in_order() {
    List<Supplier<Integer>> answers = run(IntStream.range(0, 256).boxed().toList());

    assertThat(answers).hasSize(256);
    for (int i = 0; i < 256; i++) {
      if (i == DEFECT) {
        assertThatThrownBy(answers.get(i)::get).isSameAs(failure);
      } else {
        assertThat(answers.get(i).get()).isEqualTo(i * 10);
      }
    }
    assertThat(transactions).hasSize(17);
    assertThat(
            transactions.stream()
                .filter(batch -> !batch.contains(DEFECT))
                .flatMap(List::stream)
                .toList())
        .isEqualTo(IntStream.range(0, 256).filter(i -> i != DEFECT).boxed().toList());
  }

  @Test
  void a_conflict_and_an_unavailable_database_end_the_attempt_of_the_whole_batch() {
    for (RuntimeException concernsAll :
        List.of(
            new ConcurrencyConflict(Cause.LOCK_WAIT),
            new LedgerUnavailable(Effect.UNKNOWN, new IllegalStateException()))) {
      failure = concernsAll;
      transactions.clear();

      assertThatThrownBy(() -> run(List.of(1, DEFECT, 2))).isSameAs(concernsAll);
      assertThat(transactions).hasSize(1);
    }
  }
}
