package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of the packaged jar as a command, from its start to its end.
 *
 * @param out what it printed on the standard output
 * @param err what it printed on the standard error stream
 */
public record StartCommand(int exitCode, String out, String err) {

  /** Nothing listens at port 1. */
  public static final Map<String, String> NO_DATABASE =
      Map.of(
          "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:mysql://127.0.0.1:1/nowhere?password=secret",
          "QUARKUS_DATASOURCE_USERNAME", "reader",
          "QUARKUS_DATASOURCE_PASSWORD", "secret",
          "INTERLEAVE_SECURITY_MODE", "open");

  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  /**
   * @param folder for the output
   * @param arguments separated by spaces
   */
  public static StartCommand run(Path folder, Map<String, String> environment, String arguments)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    List<String> command =
        arguments.isEmpty() ? ServiceCommand.of() : ServiceCommand.of(arguments.split(" "));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("PORT", Integer.toString(ServiceInstance.freePort()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).as("ended").isTrue();
      return new StartCommand(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  /** The arguments are wrong: the message is printed, and no server starts. */
  public void assertWrongUsage(String message) {
    assertThat(exitCode).isEqualTo(2);
    assertThat(err).contains(message).contains("Try: ");
    assertThat(out).isEmpty();
  }

  /**
   * The database does not answer: one line says so, on the given stream.
   *
   * @param printed {@link #out()} or {@link #err()}
   */
  public void assertDatabaseUnreachable(String printed) {
    assertThat(exitCode).as("%s", this).isEqualTo(2);
    assertThat(printed.lines().filter(line -> line.contains("The start failed."))).hasSize(1);
    assertThat(printed)
        .contains("The database jdbc:mysql://127.0.0.1:1/nowhere cannot be reached")
        .contains("quarkus.datasource.jdbc.url");
    assertThat(out + err)
        .doesNotContain("\tat ", "\\tat ", "secret")
        .satisfies(all -> assertThat(all.lines().count()).isLessThan(6));
  }
}
