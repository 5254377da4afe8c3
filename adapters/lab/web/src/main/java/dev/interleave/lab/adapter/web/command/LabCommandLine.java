package dev.interleave.lab.adapter.web.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.application.port.LedgerUnavailable;
import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command line. It is checked before any server starts, so that {@code --help} needs no server.
 */
public final class LabCommandLine {

  private final PrintWriter out;
  private final PrintWriter err;
  private final Function<ParameterException, String> usageError;

  /**
   * @param usageError one line that names the wrong argument and what is allowed
   */
  public LabCommandLine(
      PrintWriter out, PrintWriter err, Function<ParameterException, String> usageError) {
    this.out = out;
    this.err = err;
    this.usageError = usageError;
  }

  /**
   * Checks the arguments, and prints the help or the first error.
   *
   * @return the exit code if help or an error was printed; empty if the command can run
   */
  public OptionalInt check(String... arguments) {
    CommandLine line = lineOver(null, null);
    try {
      ParseResult parsed = line.parseArgs(arguments);
      Integer helped = CommandLine.executeHelpRequest(parsed);
      if (helped != null) {
        return OptionalInt.of(helped);
      }
      ParseResult last = parsed;
      while (last.hasSubcommand()) {
        last = last.subcommand();
      }
      ((LabSubcommand) last.commandSpec().userObject()).check();
      return OptionalInt.empty();
    } catch (ParameterException wrong) {
      return OptionalInt.of(complain(wrong));
    }
  }

  /**
   * Runs the command.
   *
   * @return 0 held, 1 lost, 2 wrong usage or failure, 3 inconclusive
   */
  public int run(LabUseCases useCases, ObjectMapper mapper, String... arguments) {
    return lineOver(useCases, mapper).execute(arguments);
  }

  private CommandLine lineOver(LabUseCases useCases, ObjectMapper mapper) {
    CommandOutput output = new CommandOutput(out, err, mapper);
    CommandLine line =
        new CommandLine(new LabCommand())
            .addSubcommand(new InterleavingsCommand(useCases, output))
            .addSubcommand(new CompositionCommand(useCases, output))
            .addSubcommand(new AnomaliesCommand(useCases, output))
            .addSubcommand(new DeadlockCommand(useCases, output))
            .addSubcommand(new RunCommand(useCases, output))
            .addSubcommand(new AdviseCommand(useCases, output))
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler((wrong, given) -> complain(wrong))
            .setExecutionExceptionHandler((failed, on, given) -> fail(failed));
    line.setCaseInsensitiveEnumValuesAllowed(false);
    return line;
  }

  private int complain(ParameterException wrong) {
    err.println(usageError.apply(wrong));
    err.println("Try: lab " + nameOf(wrong.getCommandLine()) + "--help");
    err.flush();
    return ExitCode.FAILED;
  }

  private static String nameOf(CommandLine line) {
    return line.getParent() == null ? "" : line.getCommandName() + " ";
  }

  private int fail(Exception failed) {
    String what =
        failed instanceof LedgerUnavailable
            ? "The database or Redis is not available: " + failed.getMessage()
            : failed.toString();
    err.println("Failed: " + what);
    err.flush();
    return ExitCode.FAILED;
  }
}
