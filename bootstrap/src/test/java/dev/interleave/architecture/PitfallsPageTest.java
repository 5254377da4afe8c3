package dev.interleave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page of the pitfalls names, for each of them, the tests that carry its id, and no other. */
class PitfallsPageTest {

  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/pitfalls.md");
  private static final int PITFALLS = 69;
  private static final String NO_TEST = "open";

  /** Id, what goes wrong, what is done about it, tests. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (P\\d\\d) \\| (\\S.*) \\| (\\S.*) \\| (\\S.*) \\|$");

  @Test
  void every_pitfall_has_one_row() {
    List<String> all = IntStream.rangeClosed(1, PITFALLS).mapToObj("P%02d"::formatted).toList();

    assertThat(rows().stream().map(row -> row.group(1))).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void every_row_names_the_tests_that_carry_its_id_or_says_open() {
    Map<String, Set<String>> tests = PitfallTags.below(ROOT);
    List<String> right =
        rows().stream()
            .filter(row -> !row.group(4).equals(cell(tests, row.group(1))))
            .map(
                row ->
                    "| %s | %s | %s | %s |"
                        .formatted(
                            row.group(1), row.group(2), row.group(3), cell(tests, row.group(1))))
            .toList();

    assertThat(tests).as("ids found in the sources").hasSizeGreaterThan(60);
    assertThat(right).as("rows of %s that should read", PAGE).isEmpty();
  }

  @Test
  void every_id_that_a_test_carries_is_a_pitfall_of_the_page() {
    Set<String> unknown = new TreeSet<>(PitfallTags.below(ROOT).keySet());
    rows().forEach(row -> unknown.remove(row.group(1)));

    assertThat(unknown).isEmpty();
  }

  @Test
  void the_search_finds_the_tags_of_both_engines_and_ids_in_names() {
    String at = "@"; // or else this file carries what it looks for
    String source =
        at
            + "Tag(\"P97\") class A { "
            + at
            + "net.jqwik.api.Tag( \"P98\") void b() {} "
            + at
            + "DisplayName(\"P99 and P96, not XP95\") void c() {} // P94 \"P93\" "
            + at
            + "Tag(\"heavy\")";

    assertThat(PitfallTags.idsOf(source)).containsExactly("P96", "P97", "P98", "P99");
  }

  private static String cell(Map<String, Set<String>> tests, String id) {
    return tests.containsKey(id)
        ? tests.get(id).stream().map(test -> "`" + test + "`").collect(Collectors.joining(", "))
        : NO_TEST;
  }

  private static List<MatchResult> rows() {
    try {
      return ROW.matcher(Files.readString(PAGE)).results().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
