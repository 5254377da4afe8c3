package dev.interleave.adapter.survival.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.survival.checker.EffectCounts;
import dev.interleave.adapter.survival.run.FaultKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurvivalMatrixTest {

  private static final MatrixRow SHIPPED = row("atomic");
  private static final MatrixRow CONTROL = row("atomic without keys");

  @TempDir private Path folder;

  private static MatrixRow row(String label) {
    return MatrixRow.ALL.stream()
        .filter(row -> row.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static SurvivalMatrix matrix(MatrixRow row, CellVerdict verdict) {
    MatrixCell cell =
        new MatrixCell(
            row.label(),
            "black-hole",
            "--seed 7",
            verdict,
            "3 doubled",
            40,
            2,
            new EffectCounts(0, 0, 3, 0, 0),
            5,
            6,
            "why");
    return new SurvivalMatrix(
        "2026-12-01", "11.4.5", "matrix", List.of(row), List.of("black-hole"), List.of(cell));
  }

  @ParameterizedTest
  @CsvSource({"HELD,0", "BROKEN,1", "UNKNOWN,1", "NOT_NEEDED,1"})
  void a_strategy_must_hold(CellVerdict verdict, int defects) {
    assertThat(matrix(SHIPPED, verdict).defects()).hasSize(defects);
  }

  @ParameterizedTest
  @CsvSource({"HELD,1", "BROKEN,0", "UNKNOWN,1", "NOT_NEEDED,0"})
  void a_control_must_break_or_show_that_the_guard_had_nothing_to_prevent(
      CellVerdict verdict, int defects) {
    assertThat(matrix(CONTROL, verdict).defects()).hasSize(defects);
  }

  @Test
  void a_defect_names_the_cell_its_reason_and_how_to_repeat_it() {
    assertThat(matrix(SHIPPED, CellVerdict.BROKEN).defects())
        .containsExactly("atomic under black-hole: broken. why To repeat: --seed 7");
  }

  @Test
  void a_written_matrix_is_read_again() throws Exception {
    SurvivalMatrix matrix = matrix(CONTROL, CellVerdict.NOT_NEEDED);
    Path file = folder.resolve("matrix.json");

    MatrixFile.write(matrix, file);

    assertThat(file).content().contains("\"verdict\" : \"not-needed\"");
    assertThat(MatrixFile.read(file)).isEqualTo(matrix);
  }

  @Test
  void faults_of_redis_and_of_a_lost_lock_are_run_where_they_have_an_effect() {
    assertThat(SHIPPED.isRunUnder(FaultKind.FLUSH_REDIS)).isFalse();
    assertThat(row("redis").isRunUnder(FaultKind.FLUSH_REDIS)).isTrue();
    assertThat(row("redis without version check").isRunUnder(FaultKind.FLUSH_REDIS)).isTrue();
    assertThat(row("redis without version check").isRunUnder(FaultKind.KILL_DATABASE)).isFalse();
  }
}
