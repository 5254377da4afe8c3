package dev.interleave.adapter.importer;

import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The command line {@code import}. It needs neither the service's configuration nor a database. */
public final class ImportCommandLine {

  private final PrintWriter out;
  private final PrintWriter err;
  private final Function<ParameterException, String> usageError;

  /**
   * @param out for the result
   * @param err for progress and errors
   * @param usageError one line that names the wrong argument and what is allowed
   */
  public ImportCommandLine(
      PrintWriter out, PrintWriter err, Function<ParameterException, String> usageError) {
    this.out = out;
    this.err = err;
    this.usageError = usageError;
  }

  /**
   * Runs the command.
   *
   * @param terminal whether {@code err} is a terminal
   * @param arguments without the name of the command
   * @return 0 posted, 1 some lines refused, 2 wrong usage or an invalid file, 3 stopped
   */
  public int run(boolean terminal, String... arguments) {
    ImportCommand command = new ImportCommand(System.getenv(ApiKeySource.VARIABLE), terminal);
    return new CommandLine(command)
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((wrong, given) -> complain(wrong))
        .execute(arguments);
  }

  private int complain(ParameterException wrong) {
    err.println(usageError.apply(wrong));
    err.println("Try: import --help");
    err.flush();
    return ImportExit.NOTHING_SENT;
  }
}
