package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs commands of this machine in one folder, each to its end.
 *
 * @param folder where they run, and where their output is kept
 */
public record ShellCommands(Path folder) {

  /** The root of the repository. */
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final int LONGEST_STEP_MINUTES = 10;

  /** A test that calls this is skipped where the command is not installed. */
  public static void assumeInstalled(String command, String versionOption) {
    Assumptions.assumeTrue(isInstalled(command, versionOption), command + " is not installed");
  }

  static boolean isInstalled(String command, String versionOption) {
    try {
      return new ProcessBuilder(command, versionOption)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * @return the output, standard error included
   * @throws AssertionError with the output, if it ends with a status other than 0
   */
  public String run(String... command) throws IOException, InterruptedException {
    Result result = attempt(command);
    assertThat(result.status()).as(String.join(" ", command) + "\n" + result.output()).isZero();
    return result.output();
  }

  /** The same for a command that may fail. */
  public Result attempt(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(LONGEST_STEP_MINUTES, TimeUnit.MINUTES))
          .as(String.join(" ", command))
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Result(process.exitValue(), Files.readString(output));
  }

  /** Runs Maven quietly. */
  public void maven(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("mvnw").toString(), "-B", "-q"));
    command.addAll(List.of(arguments));
    run(command.toArray(String[]::new));
  }

  /**
   * @param output standard error included
   */
  public record Result(int status, String output) {}
}
