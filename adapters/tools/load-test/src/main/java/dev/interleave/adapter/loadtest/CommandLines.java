package dev.interleave.adapter.loadtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How commands report what is wrong: one line that names the argument and what is allowed. */
public final class CommandLines {

  private CommandLines() {}

  /** A command line over a command, with this project's error messages. */
  public static CommandLine of(Object command) {
    return new CommandLine(command)
        .setParameterExceptionHandler((wrong, arguments) -> usage(wrong))
        .setExecutionExceptionHandler((failed, line, given) -> failure(failed, line));
  }

  private static int usage(ParameterException wrong) {
    CommandLine line = wrong.getCommandLine();
    PrintWriter err = line.getErr();
    err.println(
        wrong instanceof UnmatchedArgumentException unmatched
            ? unknown(unmatched)
            : wrong.getMessage());
    line.usage(err);
    err.flush();
    return line.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String unknown(UnmatchedArgumentException unmatched) {
    String argument = unmatched.getUnmatched().get(0);
    List<String> similar = unmatched.getSuggestions();
    return "Unknown "
        + (argument.startsWith("-") ? "option" : "argument")
        + " '"
        + argument
        + "'."
        + (similar.isEmpty() ? "" : " Did you mean '" + similar.get(0) + "'?");
  }

  /** A file that cannot be read or written needs no stack trace; anything else is a defect. */
  private static int failure(Exception failed, CommandLine line) throws Exception {
    if (failed instanceof IOException || failed instanceof UncheckedIOException) {
      line.getErr().println("Failed: " + failed.getMessage());
      line.getErr().flush();
      return line.getCommandSpec().exitCodeOnExecutionException();
    }
    throw failed;
  }
}
