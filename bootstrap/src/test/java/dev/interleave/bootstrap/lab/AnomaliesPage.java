package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.lab.port.AnomalyMatrix;
import dev.interleave.lab.port.AnomalyMatrix.Anomaly;
import dev.interleave.lab.port.AnomalyMatrix.Cell;
import dev.interleave.lab.port.AnomalyMatrix.Isolation;
import dev.interleave.lab.port.AnomalyMatrix.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cells of the page of the anomalies for an engine. */
final class AnomaliesPage {

  private static final Path PAGE = Path.of("../docs/reference/anomalies.md");
  private static final String OFF = "innodb_snapshot_isolation=OFF";

  private AnomaliesPage() {}

  /** The heading of a table of measurements. */
  static String heading(String engine, String setting) {
    return engine + (setting.isEmpty() ? "" : ", `" + setting + "`");
  }

  /** The headings of all tables of measurements, from top to bottom. */
  static List<String> headings() {
    return text()
        .split("\n## Measured\n", 2)[1]
        .split("\n## ", 2)[0]
        .lines()
        .filter(line -> line.startsWith("### "))
        .map(line -> line.substring("### ".length()))
        .toList();
  }

  /** Every cell of the matrix is as on the page. */
  static void assertDescribes(AnomalyMatrix matrix) {
    assertThat(matrix.modes()).isNotEmpty();
    for (Mode mode : matrix.modes()) {
      assertThat(measured(mode))
          .as(matrix.engine() + " " + mode.setting())
          .isEqualTo(cells(matrix.engine(), mode.setting()));
    }
  }

  /** The statements of a cell and their results. */
  static List<String> history(Mode mode, Isolation isolation, Anomaly anomaly) {
    return mode.cells().stream()
        .filter(cell -> cell.isolation() == isolation && cell.anomaly() == anomaly)
        .findFirst()
        .orElseThrow()
        .history();
  }

  private static Map<Isolation, List<String>> measured(Mode mode) {
    return mode.cells().stream()
        .collect(
            Collectors.groupingBy(
                Cell::isolation,
                () -> new EnumMap<>(Isolation.class),
                Collectors.mapping(
                    cell -> cell.occurs() ? "**occurs**" : cell.prevention(),
                    Collectors.toList())));
  }

  /**
   * @param engine name and version; the section is that of the newest release up to it
   * @param setting of MariaDB; empty for one that does not know it yet, which behaves as without
   * @return the cells of each level from left to right, as they stand there
   */
  private static Map<Isolation, List<String>> cells(String engine, String setting) {
    String family = engine.substring(0, engine.indexOf(' '));
    String mode = family.equals("MariaDB") && setting.isEmpty() ? OFF : setting;
    Pattern heading =
        Pattern.compile(
            "(?m)^### (" + family + " \\S+)" + (mode.isEmpty() ? "" : ", `" + mode + "`") + "$");
    String page = text();
    MatchResult section =
        heading
            .matcher(page)
            .results()
            .filter(one -> release(one.group(1)) <= release(engine))
            .max(Comparator.comparingInt(one -> release(one.group(1))))
            .orElseThrow(
                () -> new AssertionError("no section of " + engine + " " + mode + " on " + PAGE));
    return rows(page.substring(section.end()).split("\n#", 2)[0]);
  }

  /** The major and the minor version as one number: 1108 for "MariaDB 11.8.9". */
  private static int release(String engine) {
    String[] version = engine.substring(engine.indexOf(' ') + 1).split("\\.");
    return 100 * Integer.parseInt(version[0]) + Integer.parseInt(version[1]);
  }

  private static Map<Isolation, List<String>> rows(String section) {
    Map<Isolation, List<String>> rows = new EnumMap<>(Isolation.class);
    for (Isolation isolation : Isolation.values()) {
      String start = "| " + isolation.name().replace('_', ' ') + " | ";
      section
          .lines()
          .filter(line -> line.startsWith(start))
          .forEach(
              line ->
                  rows.put(
                      isolation,
                      Stream.of(line.substring(start.length()).split("\\|"))
                          .map(String::strip)
                          .toList()));
    }
    return rows;
  }

  private static String text() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
