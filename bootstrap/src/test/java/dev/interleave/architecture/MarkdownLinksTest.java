package dev.interleave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every relative link of the documentation leads to a file, and its anchor to a heading. */
class MarkdownLinksTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> PAGES_OUTSIDE_OF_DOCS =
      List.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "findings/README.md");

  @Test
  void no_link_of_the_documentation_is_dead() throws IOException {
    MarkdownLinks links = new MarkdownLinks(ROOT);
    List<Path> pages = pages();
    for (Path page : pages) {
      links.follow(page);
    }

    assertThat(pages).hasSizeGreaterThan(40);
    assertThat(links.followed()).isGreaterThan(150);
    assertThat(links.dead()).isEmpty();
  }

  @Test
  void a_missing_file_and_a_missing_anchor_are_dead(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("other.md"), "# A `lock`, in Redis\n\n# Twice\n\n# Twice\n");
    Files.writeString(
        folder.resolve("page.md"),
        """
        # Page

        [file](other.md), [anchor](other.md#a-lock-in-redis), [second](other.md#twice-1),
        [same page](#page), [another host](https://example.org/missing), `[code](missing.md)`.

        | [missing file](missing.md) | [missing anchor](other.md#twice-2) |
        | --- | --- |
        | [reference] | [outside of the repository](../page.md) |

        <img alt="missing image" src="missing.png">

        [reference]: #missing
        """);
    MarkdownLinks links = new MarkdownLinks(folder);
    links.follow(Path.of("page.md"));

    assertThat(links.followed()).isEqualTo(9);
    assertThat(links.dead())
        .containsExactly(
            "page.md:6 missing.md",
            "page.md:6 other.md#twice-2",
            "page.md:8 #missing",
            "page.md:8 ../page.md",
            "page.md:10 missing.png");
  }

  /** Without the packages and the output of the documentation site. */
  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    PAGES_OUTSIDE_OF_DOCS.forEach(page -> pages.add(Path.of(page)));
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
              pages.add(ROOT.relativize(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return pages;
  }
}
