package dev.interleave.bootstrap.startup;

import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command line of the service. Its only arguments are subcommands, which {@link Main} runs. */
final class ServiceCommandLine {

  private static final String COMMAND = "java -jar quarkus-run.jar";

  private final PrintWriter out;
  private final PrintWriter err;
  private final List<Subcommand> subcommands;

  ServiceCommandLine(PrintWriter out, PrintWriter err, List<Subcommand> subcommands) {
    this.out = out;
    this.err = err;
    this.subcommands = subcommands;
  }

  @Command(
      name = COMMAND,
      description = "Starts the service.",
      sortOptions = false,
      versionProvider = Version.class,
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {"0:stopped by a signal", "2:wrong usage, or the start failed"},
      footer = {
        "",
        "Settings are environment variables (PORT=9000), or system properties before -jar"
            + " (-Dquarkus.http.port=9000). docs/operations/configuration.md lists them."
      })
  private static final class Arguments {

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Print this help.")
    private boolean help;

    @Option(
        names = {"-V", "--version"},
        versionHelp = true,
        description = "Print the version.")
    private boolean version;
  }

  private static final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "interleave " + (version == null ? "(not packaged)" : version),
        "Java " + System.getProperty("java.version")
      };
    }
  }

  /**
   * Prints the help or the version if one is asked for, or what is wrong with the arguments.
   *
   * @return the exit code if that is all; empty if the service is to start
   */
  OptionalInt check(String... arguments) {
    CommandLine line = new CommandLine(new Arguments());
    for (Subcommand subcommand : subcommands) {
      CommandSpec listed = CommandSpec.create();
      listed.usageMessage().description(subcommand.description());
      line.addSubcommand(subcommand.name(), listed);
    }
    line.setOut(out).setErr(err);
    try {
      Integer helped = CommandLine.executeHelpRequest(line.parseArgs(arguments));
      return helped == null ? OptionalInt.empty() : OptionalInt.of(helped);
    } catch (ParameterException wrong) {
      err.println(UsageError.of(wrong));
      err.println("Try: " + COMMAND + " --help");
      err.flush();
      return OptionalInt.of(StartFailureHandler.FAILED);
    }
  }
}
