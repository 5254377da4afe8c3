package dev.interleave.adapter.survival.matrix;

import static dev.interleave.adapter.survival.matrix.CellVerdict.BROKEN;
import static dev.interleave.adapter.survival.matrix.CellVerdict.HELD;
import static dev.interleave.adapter.survival.matrix.CellVerdict.NOT_NEEDED;
import static dev.interleave.adapter.survival.matrix.CellVerdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.survival.checker.EffectCounts;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CellDecisionTest {

  private int runs;

  /** The verdict after runs with these verdicts; the last one repeats. */
  private CellVerdict decided(boolean control, CellVerdict... verdicts) {
    CellVerdict last = verdicts[verdicts.length - 1];
    Iterator<CellVerdict> each =
        Stream.concat(Stream.of(verdicts), Collections.nCopies(20, last).stream()).iterator();
    return CellDecision.of(control, () -> cell(each.next())).verdict();
  }

  private MatrixCell cell(CellVerdict verdict) {
    runs++;
    return new MatrixCell(
        "row", "fault", "", verdict, "", 0, 0, new EffectCounts(0, 0, 0, 0, 0), 0, 0, "");
  }

  @Test
  void a_strategy_is_run_once() {
    for (CellVerdict verdict : List.of(HELD, BROKEN, UNKNOWN)) {
      runs = 0;
      assertThat(decided(false, verdict, BROKEN)).isEqualTo(verdict);
      assertThat(runs).isEqualTo(1);
    }
  }

  @Test
  void a_control_is_run_until_it_breaks() {
    assertThat(decided(true, HELD, UNKNOWN, HELD, BROKEN, HELD)).isEqualTo(BROKEN);
    assertThat(runs).isEqualTo(4);
  }

  @Test
  void a_control_that_never_breaks_has_held_after_ten_runs() {
    assertThat(decided(true, HELD)).isEqualTo(HELD);
    assertThat(runs).isEqualTo(10);
  }

  @Test
  void a_control_with_nothing_to_prevent_is_not_needed_after_three_runs() {
    assertThat(decided(true, NOT_NEEDED)).isEqualTo(NOT_NEEDED);
    assertThat(runs).isEqualTo(3);
  }

  @Test
  void a_control_that_held_once_is_not_called_unneeded() {
    assertThat(decided(true, NOT_NEEDED, HELD, NOT_NEEDED)).isEqualTo(HELD);
    assertThat(runs).isEqualTo(10);
  }
}
