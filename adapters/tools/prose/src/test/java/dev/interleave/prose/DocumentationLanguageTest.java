package dev.interleave.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages have no misspelled word and no fault of grammar that LanguageTool finds. */
class DocumentationLanguageTest {

  private static final Path ROOT = Path.of("../../..").toAbsolutePath().normalize();

  private static LanguageCheck check;

  @BeforeAll
  static void startTheTool() throws IOException {
    check =
        new LanguageCheck(
            WordList.read(ROOT.resolve("docs/.dictionary.txt")),
            WordList.read(Path.of("src/test/resources/disabled-rules.txt")));
  }

  @Test
  void a_misspelled_word_and_a_fault_of_grammar_are_found() throws IOException {
    String page =
        """
        # Page

        | Tables | are lft out |
        | --- | --- |

        ```
        Code is lft out.
        ```

        The [lock](is-lft-out.md) is `lft` out, and does not recieve the row.

        - The next request waits for an lock.
        """;

    assertThat(check.check("page.md", page))
        .satisfiesExactly(
            spelling -> assertThat(spelling).startsWith("page.md:10 ").contains("'recieve'"),
            grammar -> assertThat(grammar).startsWith("page.md:12 ").contains("'an'"));
  }

  @Test
  void the_pages_have_no_fault() throws IOException {
    List<Path> pages = pages();
    List<String> faults = new ArrayList<>();
    for (Path page : pages) {
      faults.addAll(check.check(ROOT.relativize(page).toString(), Files.readString(page)));
    }

    assertThat(pages).hasSizeGreaterThan(40);
    assertThat(faults).isEmpty();
  }

  /** README.md and docs, without the packages and the output of the documentation site. */
  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    Files.walkFileTree(
        ROOT.resolve("docs"),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            return name.startsWith(".") || name.equals("node_modules")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              pages.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return pages;
  }
}
