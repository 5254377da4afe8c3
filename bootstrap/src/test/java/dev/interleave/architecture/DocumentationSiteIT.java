package dev.interleave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the documentation site with npm, in a copy of the repository. */
@Tag("heavy")
class DocumentationSiteIT {

  private static final int LONGEST_STEP_MINUTES = 5;

  @TempDir private Path copy;

  @Test
  void the_site_builds_with_its_pages_and_search() throws Exception {
    Assumptions.assumeTrue(hasNpm(), "npm is not installed");
    RepositoryCopy.into(copy);
    assertSucceeds(npm("ci"));
    assertSucceeds(npm("run", "docs"));

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

  private static boolean hasNpm() throws InterruptedException {
    try {
      return new ProcessBuilder("npm", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  private record Output(int exitCode, String text) {}

  private Output npm(String... arguments) throws IOException, InterruptedException {
    Path log = Files.createTempFile(copy, "npm", ".log");
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of("npm"), Stream.of(arguments)).toList())
            .directory(copy.resolve("docs").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(LONGEST_STEP_MINUTES, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Output(process.exitValue(), Files.readString(log));
  }

  private static void assertSucceeds(Output output) {
    assertThat(output.exitCode()).as(output.text()).isZero();
  }
}
