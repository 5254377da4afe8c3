package dev.interleave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.bootstrap.ShellCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the documentation site with npm, in a copy of the repository. */
@Tag("heavy")
class DocumentationSiteIT {

  @TempDir private Path copy;

  @Test
  void the_site_builds_with_its_pages_and_search() throws Exception {
    ShellCommands.assumeInstalled("npm", "--version");
    RepositoryCopy.into(copy);
    ShellCommands inDocs = new ShellCommands(copy.resolve("docs"));
    inDocs.run("npm", "ci");
    inDocs.run("npm", "run", "docs");

    Path site = copy.resolve("docs/.vitepress/dist");
    assertThat(site.resolve("index.html")).content().contains("tutorial/1-race-condition.html");
    assertThat(site.resolve("tutorial/1-race-condition.html"))
        .content()
        .contains("<h1 id=", "UnguardedLedger.java.html");
    assertThat(searchIndex(site)).contains("tutorial/1-race-condition.html#");
  }

  private static String searchIndex(Path site) throws IOException {
    try (Stream<Path> files = Files.list(site.resolve("assets/chunks"))) {
      List<Path> indexes =
          files
              .filter(file -> file.getFileName().toString().startsWith("@localSearchIndexroot"))
              .toList();
      assertThat(indexes).hasSize(1);
      return Files.readString(indexes.get(0));
    }
  }
}
