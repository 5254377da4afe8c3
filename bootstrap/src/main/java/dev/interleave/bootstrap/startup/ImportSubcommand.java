package dev.interleave.bootstrap.startup;

import dev.interleave.adapter.importer.ImportCommandLine;
import java.io.PrintWriter;
import java.util.OptionalInt;

/** {@code import}: posts the movements of a CSV file to a service that runs elsewhere. */
final class ImportSubcommand implements Subcommand {

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String description() {
    return "Posts the movements of a CSV file to a running service: see import --help.";
  }

  @Override
  public OptionalInt runWithoutService(PrintWriter out, PrintWriter err, String... arguments) {
    return OptionalInt.of(
        new ImportCommandLine(out, err, UsageError::of).run(LogFormat.isTerminal(), arguments));
  }
}
