package dev.interleave.explorer.junit.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.junit.FailingTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide shows code of these tests and of the examples, and the failure that they print. */
class GuideTest {

  private static final Path GUIDE = Path.of("../../../docs/explorer/guide.md");
  private static final Path EXAMPLE =
      Path.of("../../lab/web/src/main/resources/META-INF/resources/lab/assets/example-report.json");
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/test/java/dev/interleave/explorer/junit/guide"),
          Path.of("../examples/spring/src/test/java/com/example/shop"),
          Path.of("../examples/quarkus/src/test/java/com/example/coupons"));

  @Test
  void every_snippet_is_code_of_a_test() throws IOException {
    String sources = withoutSpace(sources());
    List<String> snippets = blocks("java");
    assertThat(snippets).hasSize(6);
    assertThat(snippets).allSatisfy(each -> assertThat(sources).contains(withoutSpace(each)));
  }

  @Test
  void the_failure_is_the_one_that_the_test_prints() throws IOException {
    String failure = FailingTests.failuresOf(CouponRacesTest.class).get(0);
    assertThat(blocks("text"))
        .singleElement()
        .satisfies(
            text ->
                assertThat(text.lines()).allSatisfy(line -> assertThat(failure).contains(line)));
  }

  /** To write the example again: {@code -Dexample.write=true}. */
  @Test
  void the_example_of_the_laboratory_is_the_report_that_the_test_writes(@TempDir Path folder)
      throws IOException {
    System.setProperty("interleave.reports", folder.toString());
    try {
      FailingTests.failuresOf(CouponRacesTest.class);
    } finally {
      System.clearProperty("interleave.reports");
    }
    String report =
        Files.readString(folder.resolve(CouponRacesTest.class.getName() + ".redeemed_once.json"))
            .replaceFirst("\"tookMillis\":\\d+", "\"tookMillis\":0");
    if (Boolean.getBoolean("example.write")) {
      Files.writeString(EXAMPLE, report + "\n");
    }
    assertThat(Files.readString(EXAMPLE).strip()).isEqualTo(report);
  }

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(GUIDE))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path folder : SOURCES) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          all.append(Files.readString(file));
        }
      }
    }
    return all.toString();
  }

  private static String withoutSpace(String code) {
    return code.replaceAll("\\s+", "");
  }
}
