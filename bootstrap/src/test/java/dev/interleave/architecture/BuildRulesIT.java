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

/** The build's own rules can fail: a copy of the poms is broken, and Maven must refuse it. */
class BuildRulesIT {

  private static final String DOMAIN_ALONE = "The domain needs the JDK alone.";
  private static final String APPLICATION_ALONE =
      "The application needs the JDK and the domain alone.";
  private static final String FORMATTED = "package dev.interleave.domain;\n\nfinal class Tidy {}\n";
  private static final String UNFORMATTED =
      "package dev.interleave.domain;\nimport java.util.List;\nfinal class Tidy{ }";

  @TempDir private Path project;

  private CopiedPoms poms;

  /** The parent, the domain and the application. */
  @BeforeEach
  void copyThePoms() throws IOException {
    poms = CopiedPoms.into(project, "domain", "application");
  }

  @Test
  void the_unchanged_poms_and_a_tidy_file_pass() throws Exception {
    writeClass(FORMATTED);

    poms.assertPasses("process-sources");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "provided"})
  void the_domain_may_not_depend_on_a_library(String scope) throws Exception {
    poms.addDependency("domain", scope);

    poms.assertFails(DOMAIN_ALONE, "validate", "-pl", "domain");
  }

  @Test
  void the_application_may_not_depend_on_a_library() throws Exception {
    poms.addDependency("application", "runtime");

    poms.assertFails(APPLICATION_ALONE, "validate");
  }

  @Test
  void an_untidy_file_does_not_pass() throws Exception {
    writeClass(UNFORMATTED);

    MavenRun run = MavenRun.of(project, "process-sources", "-pl", "domain");
    assertThat(run.exitCode()).as(run.output()).isNotZero();
    assertThat(run.output()).contains("format violations", "Tidy.java", "spotless:apply");
  }

  private void writeClass(String source) throws IOException {
    Path folder = project.resolve("domain/src/main/java/dev/interleave/domain");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("Tidy.java"), source);
  }
}
