package dev.interleave.adapter.survival.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page about runs under faults shows the measured matrix. {@code -Dsurvival.write=true} writes
 * its table.
 */
class SurvivalMatrixPageTest {

  private static final Path ROOT = Path.of("..", "..", "..");
  private static final Path PAGE = ROOT.resolve("docs/reference/survival.md");
  private static final Path MATRIX =
      ROOT.resolve(
          "adapters/lab/web/src/main/resources/dev/interleave/lab/adapter/web/survival/"
              + "survival-matrix.json");
  private static final String BEGIN = "<!-- matrix -->\n";
  private static final String END = "<!-- end of matrix -->\n";

  @Test
  void every_strategy_held_and_every_control_broke() throws IOException {
    SurvivalMatrix matrix = MatrixFile.read(MATRIX);

    assertThat(matrix.defects()).isEmpty();
    assertThat(matrix.rows()).isEqualTo(MatrixRow.ALL);
    for (MatrixRow row : matrix.rows()) {
      assertThat(matrix.cells().stream().filter(cell -> cell.row().equals(row.label())))
          .as(row.label())
          .anyMatch(cell -> cell.verdict() == CellVerdict.BROKEN == row.control());
    }
  }

  @Test
  void the_page_shows_the_matrix() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    String table = table(MatrixFile.read(MATRIX));
    if (Boolean.getBoolean("survival.write")) {
      Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
      return;
    }

    assertThat(page.substring(begin, end)).isEqualTo(table);
  }

  private static String table(SurvivalMatrix matrix) {
    List<String> head = new ArrayList<>(List.of("Fault"));
    matrix.rows().forEach(row -> head.add(row.label()));
    List<String> lines = new ArrayList<>(List.of(line(head), "| --- ".repeat(head.size()) + "|"));
    for (String fault : matrix.faults()) {
      List<String> line = new ArrayList<>(List.of("`" + fault + "`"));
      for (MatrixRow row : matrix.rows()) {
        line.add(matrix.cell(row.label(), fault).map(SurvivalMatrixPageTest::text).orElse(""));
      }
      lines.add(line(line));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String text(MatrixCell cell) {
    return switch (cell.verdict()) {
      case HELD -> "held, " + cell.recoveryMillis() + " ms";
      case BROKEN -> "**" + cell.summary() + "**";
      case NOT_NEEDED, UNKNOWN -> cell.summary().replace('-', ' ');
    };
  }
}
