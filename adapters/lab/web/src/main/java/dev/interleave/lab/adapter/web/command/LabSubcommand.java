package dev.interleave.lab.adapter.web.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of all subcommands. */
abstract class LabSubcommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print the JSON of the routes instead.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  /**
   * Checks the arguments before anything runs.
   *
   * @throws ParameterException if an argument is invalid
   */
  void check() {}

  /** Whether it runs on the service's database, so that the application must start first. */
  boolean needsService() {
    return true;
  }

  final boolean isJson() {
    return json;
  }

  final ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
