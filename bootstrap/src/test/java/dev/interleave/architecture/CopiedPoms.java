package dev.interleave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A copy of the poms of some modules, in which a test breaks a rule of the build.
 *
 * <p>What is added is in the local repository anyway, because another module needs it.
 *
 * @param project the folder of the copy
 */
public record CopiedPoms(Path project) {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Copies the poms of these modules and of their parents; the other modules are left out. */
  public static CopiedPoms into(Path project, String... modules) throws IOException {
    String some =
        Arrays.stream(modules)
            .map(module -> "<module>" + module + "</module>")
            .collect(Collectors.joining("", "<modules>", "</modules>"));
    Files.writeString(
        project.resolve("pom.xml"),
        Files.readString(ROOT.resolve("pom.xml")).replaceFirst("(?s)<modules>.*?</modules>", some));
    CopiedPoms copy = new CopiedPoms(project);
    for (String module : modules) {
      copy.copy(module);
    }
    if (Arrays.stream(modules).anyMatch(module -> module.startsWith("adapters/"))) {
      copy.copy("adapters");
    }
    return copy;
  }

  private void copy(String module) throws IOException {
    Files.createDirectories(project.resolve(module));
    Files.copy(ROOT.resolve(module).resolve("pom.xml"), pomOf(module));
  }

  public void addDependency(String module, String scope) throws IOException {
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

  private Path pomOf(String module) {
    return project.resolve(module).resolve("pom.xml");
  }

  public void assertPasses(String... arguments) throws IOException, InterruptedException {
    MavenRun run = MavenRun.of(project, arguments);
    assertThat(run.exitCode()).as(run.output()).isZero();
  }

  public void assertFails(String message, String... arguments)
      throws IOException, InterruptedException {
    MavenRun run = MavenRun.of(project, arguments);
    assertThat(run.exitCode()).as(run.output()).isNotZero();
    assertThat(run.output()).contains(message);
  }
}
