package dev.interleave.adapter.survival.checker;

import static dev.interleave.adapter.survival.checker.RunBuilder.change;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.survival.anomaly.AnomalyFinder;
import dev.interleave.adapter.survival.anomaly.AnomalyName;
import dev.interleave.adapter.survival.anomaly.CycleDrawing;
import dev.interleave.adapter.survival.anomaly.FoundAnomaly;
import dev.interleave.adapter.survival.history.HistoryFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page docs/reference/checkers.md shows the history, the words and the picture of the code.
 * With {@code -Dcheckers-page.write=true} the test writes the picture, and prints the blocks.
 */
class CheckersPageTest {

  private static final Path FOLDER = Path.of("../../../docs/reference");
  private static final Path PICTURE = FOLDER.resolve("lost-update-cycle.svg");
  private static final boolean WRITE = Boolean.getBoolean("checkers-page.write");

  private static String page;

  @TempDir private Path folder;

  @BeforeAll
  static void read() throws Exception {
    page = Files.readString(FOLDER.resolve("checkers.md"));
  }

  /** Two deposits at the same time, both acknowledged with version 1. */
  private static CheckedRun example() {
    return new RunBuilder()
        .account(7, 10_000)
        .deposit(0, "k1", 7, 500)
        .deposit(1, "k2", 7, 300)
        .ok(0, false, "", change(7, 500, 1, 10_500))
        .ok(1, false, "", change(7, 300, 1, 10_300))
        .read(0, 7, 10_300, 1)
        .entry("m1", "k1", change(7, 500, 1, 10_500))
        .entry("m2", "k2", change(7, 300, 1, 10_300))
        .run();
  }

  @Test
  void the_page_shows_the_history() throws Exception {
    Path file = folder.resolve("history.jsonl");
    HistoryFile.write(example().history(), file);

    assertShown("json", Files.readString(file));
  }

  @Test
  void the_page_shows_the_violations() {
    String violations =
        SurvivalCheck.check(example(), RunRequirements.NONE).results().stream()
            .filter(result -> result.validity() == Validity.INVALID)
            .map(result -> result + "\n")
            .collect(Collectors.joining());

    assertShown("", violations);
  }

  @Test
  void the_page_shows_the_cycle() throws Exception {
    CheckedRun run = example();
    FoundAnomaly anomaly =
        AnomalyFinder.find(new LedgerTransactions(run, run.end().orElseThrow()).transactions())
            .stream()
            .filter(found -> found.name() == AnomalyName.P4)
            .findFirst()
            .orElseThrow();
    if (WRITE) {
      Files.writeString(PICTURE, CycleDrawing.svg(anomaly));
    }

    assertThat(PICTURE).hasContent(CycleDrawing.svg(anomaly));
    assertThat(page).contains("](" + PICTURE.getFileName() + ")");
  }

  @Test
  void the_page_has_each_checker_each_name_and_the_number_of_defects() {
    List<String> rows = page.lines().filter(line -> line.startsWith("| ")).toList();
    SurvivalCheck.checkers()
        .forEach(
            checker ->
                assertThat(rows).anyMatch(row -> row.startsWith("| " + checker.name() + " |")));
    for (AnomalyName name : AnomalyName.values()) {
      assertThat(rows).anyMatch(row -> row.startsWith("| " + name.symbol() + " | "));
    }
    assertThat(page).contains("each of " + Sabotage.values().length + " defects");
  }

  private static void assertShown(String language, String text) {
    if (WRITE) {
      System.out.println(text);
    }
    assertThat(page).contains("```" + language + "\n" + text + "```");
  }
}
