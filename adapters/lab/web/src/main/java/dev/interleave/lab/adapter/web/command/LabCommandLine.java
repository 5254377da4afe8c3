package dev.interleave.lab.adapter.web.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.lab.port.in.MeasureServerAnomaliesUseCase;
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
  private final MeasureServerAnomaliesUseCase server;
  private final Function<ParameterException, String> usageError;

  /**
   * @param server measures a server that the arguments name
   * @param usageError one line that names the wrong argument and what is allowed
   */
  public LabCommandLine(
      PrintWriter out,
      PrintWriter err,
      MeasureServerAnomaliesUseCase server,
      Function<ParameterException, String> usageError) {
    this.out = out;
    this.err = err;
    this.server = server;
    this.usageError = usageError;
  }

  /**
   * Checks the arguments, and prints the help or the first error. Runs a command that needs no
   * service.
   *
   * @return the exit code if that is all; empty if the command needs the service
   */
  public OptionalInt runWithoutService(String... arguments) {
    CommandLine line = lineOver(null, new ObjectMapper());
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
      LabSubcommand command = (LabSubcommand) last.commandSpec().userObject();
      command.check();
      return command.needsService() ? OptionalInt.empty() : OptionalInt.of(callOf(command));
    } catch (ParameterException wrong) {
      return OptionalInt.of(complain(wrong));
    }
  }

  private int callOf(LabSubcommand command) {
    try {
      return command.call();
    } catch (Exception failed) {
      return fail(failed);
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
            .addSubcommand(new AnomaliesCommand(useCases, server, output))
            .addSubcommand(new DeadlockCommand(useCases, output))
            .addSubcommand(new SurvivalMatrixCommand(output))
            .addSubcommand(new RunCommand(useCases, output))
            .addSubcommand(new AdviseCommand(useCases, output))
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler((wrong, given) -> complain(wrong))
            .setExecutionExceptionHandler((failed, on, given) -> fail(failed));
    line.setCaseInsensitiveEnumValuesAllowed(false);
    return line;
  }

  /** The first line of the driver's message, without a password that its URL may contain. */
  private static String reasonOf(Exception failed) {
    Throwable reason = failed.getCause() == null ? failed : failed.getCause();
    String message = String.valueOf(reason.getMessage());
    return message.lines().findFirst().orElse("").replaceAll("(?i)(password=)[^&\\s]*", "$1...");
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
            ? "The database or Redis is not available: " + reasonOf(failed)
            : failed.toString();
    err.println("Failed: " + what);
    err.flush();
    return ExitCode.FAILED;
  }
}
