package dev.interleave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.bootstrap.ShellCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows docs/copy-this-structure.md in a copy of the repository and builds the result. */
@Tag("heavy")
class CopiedStructureIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGE = ROOT.resolve("docs/copy-this-structure.md");
  private static final Pattern COMMANDS = Pattern.compile("(?s)```bash\\n(.*?)```");
  private static final Pattern BUILD = Pattern.compile("\\./mvnw (.*)\\n");

  @TempDir private Path copy;

  @Test
  void the_page_leads_to_a_service_that_builds_without_the_laboratory() throws Exception {
    List<String> blocks =
        COMMANDS.matcher(Files.readString(PAGE)).results().map(block -> block.group(1)).toList();
    RepositoryCopy.into(copy);

    boolean built = false;
    for (String block : blocks) {
      MatchResult build = BUILD.matcher(block).results().findFirst().orElse(null);
      if (build == null) {
        new ShellCommands(copy).run("sh", "-e", "-c", block);
      } else {
        MavenRun run = MavenRun.of(copy, build.group(1).split(" "));
        assertThat(run.exitCode()).as(run.output()).isZero();
        built = true;
      }
    }

    assertThat(built).as("%s builds the result", PAGE).isTrue();
    assertThat(copy.resolve("bootstrap/target/quarkus-app/quarkus-run.jar")).exists();
    assertThat(namesUnder("bootstrap/target/quarkus-app/lib/main"))
        .anyMatch(name -> name.contains("interleave-rest"))
        .noneMatch(name -> name.matches(".*interleave-(lab|load-test|benchmark|survival).*"));
    assertThat(poms())
        .noneMatch(pom -> pom.contains("laboratory") || pom.contains("interleave-lab"));
  }

  private List<String> namesUnder(String folder) throws IOException {
    try (Stream<Path> files = Files.list(copy.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private List<String> poms() throws IOException {
    return List.of(
        Files.readString(copy.resolve("pom.xml")),
        Files.readString(copy.resolve("adapters/pom.xml")),
        Files.readString(copy.resolve("bootstrap/pom.xml")));
  }
}
