package dev.interleave.adapter.survival.command;

import dev.interleave.adapter.survival.run.FaultKind;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands that start the service have in common. */
abstract class ServiceCommand implements Callable<Integer> {

  static final int NOT_RUN = 2;

  private static final int MOST_CLIENTS = 200;

  @Spec private CommandSpec spec;

  /** Checked by hand: picocli would require it of the parent of a subcommand as well. */
  @Option(
      names = "--start",
      paramLabel = "JAR",
      description = "The packaged service, quarkus-run.jar. Required.")
  private Path service;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  /**
   * The packaged service.
   *
   * @throws ParameterException if it is missing
   */
  final Path service() {
    require(service != null, "Missing required option: '--start=JAR'");
    require(Files.isRegularFile(service), "--start: no such file " + service);
    return service;
  }

  final void requireClients(int clients) {
    require(
        clients >= 1 && clients <= MOST_CLIENTS,
        "--clients: 1 to " + MOST_CLIENTS + ", not " + clients);
  }

  /**
   * Refuses a fault that this machine cannot have.
   *
   * @throws ParameterException with what is missing
   */
  final void requirePossible(FaultKind kind) {
    kind.missingHere()
        .ifPresent(
            missing -> {
              throw wrong("--faults: " + kind.label() + " needs " + missing);
            });
  }

  /**
   * Refuses the command line.
   *
   * @throws ParameterException with the message, unless the condition holds
   */
  final void require(boolean condition, String message) {
    if (!condition) {
      throw wrong(message);
    }
  }

  final ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  final CommandSpec spec() {
    return spec;
  }

  final void print(String line) {
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(line);
    writer.flush();
  }

  /** Reports why there is no result, and returns the exit code. */
  final int failed(String message) {
    spec.commandLine().getErr().println(message);
    return NOT_RUN;
  }
}
