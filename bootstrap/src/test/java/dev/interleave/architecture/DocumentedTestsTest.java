package dev.interleave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of docs/reference name tests and findings that exist. */
class DocumentedTestsTest {

  private static final Path ROOT = Path.of("..");
  private static final Path PAGES = ROOT.resolve("docs/reference");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");
  private static final Pattern FINDING = Pattern.compile("findings/([a-z0-9-]+\\.sh)");

  @Test
  void every_test_that_a_page_names_exists() throws IOException {
    Set<String> named = find(TEST, PAGES, ".md");
    Set<String> missing = new TreeSet<>(named);
    missing.removeAll(testClasses());

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(missing).isEmpty();
  }

  @Test
  void every_finding_that_a_page_names_exists_and_every_finding_has_a_line() throws IOException {
    Set<String> scripts;
    try (Stream<Path> files = Files.list(ROOT.resolve("findings"))) {
      scripts =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".sh") && !name.equals("support.sh"))
              .collect(Collectors.toCollection(TreeSet::new));
    }

    assertThat(scripts).containsAll(find(FINDING, PAGES, ".md"));
    String index = Files.readString(ROOT.resolve("findings/README.md"));
    assertThat(scripts).allSatisfy(script -> assertThat(index).contains("(" + script + ")"));
  }

  private static Set<String> testClasses() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().contains("/src/"))
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }

  private static Set<String> find(Pattern pattern, Path folder, String suffix) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(suffix)).toList()) {
        pattern
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult match) -> match.group(1))
            .forEach(found::add);
      }
    }
    return found;
  }
}
