package dev.interleave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The build's own rules can fail: a copy of the poms is broken, and Maven must refuse it.
 *
 * <p>What is added is in the local repository anyway, because another module needs it.
 */
class BuildRulesIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String DOMAIN_ALONE = "The domain needs the JDK alone.";
  private static final String APPLICATION_ALONE =
      "The application needs the JDK and the domain alone.";
  private static final String FORMATTED = "package dev.interleave.domain;\n\nfinal class Tidy {}\n";
  private static final String UNFORMATTED =
      "package dev.interleave.domain;\nimport java.util.List;\nfinal class Tidy{ }";

  @TempDir private Path project;

  /** The parent, the domain and the application; the other modules are left out. */
  @BeforeEach
  void copyThePoms() throws IOException {
    String parent = Files.readString(ROOT.resolve("pom.xml"));
    Files.writeString(
        project.resolve("pom.xml"),
        parent.replace("<module>adapters</module>", "").replace("<module>bootstrap</module>", ""));
    for (String module : new String[] {"domain", "application"}) {
      Files.createDirectory(project.resolve(module));
      Files.copy(ROOT.resolve(module).resolve("pom.xml"), pomOf(module));
    }
  }

  @Test
  void the_unchanged_poms_and_a_tidy_file_pass() throws Exception {
    writeClass(FORMATTED);

    assertPasses(MavenRun.of(project, "process-sources"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "provided"})
  void the_domain_may_not_depend_on_a_library(String scope) throws Exception {
    addDependency("domain", scope);

    assertFails(MavenRun.of(project, "validate", "-pl", "domain"), DOMAIN_ALONE);
  }

  @Test
  void the_application_may_not_depend_on_a_library() throws Exception {
    addDependency("application", "runtime");

    assertFails(MavenRun.of(project, "validate"), APPLICATION_ALONE);
  }

  @Test
  void an_untidy_file_does_not_pass() throws Exception {
    writeClass(UNFORMATTED);

    assertFails(
        MavenRun.of(project, "process-sources", "-pl", "domain"),
        "format violations",
        "Tidy.java",
        "spotless:apply");
  }

  private void addDependency(String module, String scope) throws IOException {
    String pom = Files.readString(pomOf(module));
    String dependency =
        """
        <dependency>
          <groupId>jakarta.transaction</groupId>
          <artifactId>jakarta.transaction-api</artifactId>
          <scope>%s</scope>
        </dependency>
        """
            .formatted(scope);
    assertThat(pom).containsOnlyOnce("</dependencies>");
    Files.writeString(
        pomOf(module), pom.replace("</dependencies>", dependency + "</dependencies>"));
  }

  private void writeClass(String source) throws IOException {
    Path folder = project.resolve("domain/src/main/java/dev/interleave/domain");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("Tidy.java"), source);
  }

  private Path pomOf(String module) {
    return project.resolve(module).resolve("pom.xml");
  }

  private static void assertPasses(MavenRun run) {
    assertThat(run.exitCode()).as(run.output()).isZero();
  }

  private static void assertFails(MavenRun run, String... messages) {
    assertThat(run.exitCode()).as(run.output()).isNotZero();
    assertThat(run.output()).contains(messages);
  }
}
