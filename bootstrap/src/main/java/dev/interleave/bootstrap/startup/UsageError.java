package dev.interleave.bootstrap.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The message for an invalid command line: one line with the argument and the valid values. */
public final class UsageError {

  private UsageError() {}

  /** The line for the standard error stream, without its end. */
  public static String of(ParameterException wrong) {
    return wrong instanceof UnmatchedArgumentException unmatched
        ? unknown(unmatched)
        : wrong.getMessage();
  }

  private static String unknown(UnmatchedArgumentException unmatched) {
    String argument = unmatched.getUnmatched().get(0);
    CommandLine line = unmatched.getCommandLine();
    boolean option = argument.startsWith("-");
    String what = option ? "option" : line.getSubcommands().isEmpty() ? "argument" : "command";
    return "Unknown " + what + " '" + argument + "'." + remedy(argument, option, unmatched);
  }

  private static String remedy(
      String argument, boolean option, UnmatchedArgumentException unmatched) {
    if (argument.startsWith("-D")) {
      return " Put system properties before -jar.";
    }
    List<String> similar = unmatched.getSuggestions();
    if (!similar.isEmpty()) {
      return " Did you mean '" + similar.get(0) + "'?";
    }
    List<String> allowed = allowed(unmatched.getCommandLine(), option);
    return allowed.isEmpty()
        ? " The command takes none."
        : " Use one of: " + String.join(", ", allowed) + ".";
  }

  private static List<String> allowed(CommandLine line, boolean option) {
    return option
        ? line.getCommandSpec().options().stream()
            .map(one -> one.longestName())
            .collect(Collectors.toList())
        : new ArrayList<>(line.getSubcommands().keySet());
  }
}
