package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.benchmark.Options.Part;
import dev.interleave.adapter.loadtest.CommandLines;
import dev.interleave.adapter.loadtest.MeasurementException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command line: starts a durable database, a Redis and the service, measures in turns, and
 * writes {@code benchmark.md}, {@code benchmark.json} and a plot for each number of accounts.
 */
@Command(
    name = "benchmark",
    description =
        "Measures every strategy, the same statements without a service, and a route without"
            + " work.",
    sortOptions = false,
    exitCodeOnExecutionException = BenchmarkCommand.NOT_MEASURED,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:measured, and exactly the acknowledged movements were applied",
      "1:a movement was lost, doubled or had a wrong response, or two clients held one lock",
      "2:wrong usage, or nothing could be measured"
    })
public final class BenchmarkCommand implements Callable<Integer> {

  static final int LOST = 1;
  static final int NOT_MEASURED = 2;

  @Spec private CommandSpec spec;

  @Mixin private Options options;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  /** Runs the command and exits with its code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return CommandLines.of(new BenchmarkCommand()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws InterruptedException {
    options.requireValid();
    try {
      write(new Benchmark(options, this::progress).measure());
      return 0;
    } catch (MeasurementException e) {
      progress("No result: " + e.getMessage());
      return e.isLoss() ? LOST : NOT_MEASURED;
    }
  }

  private void write(BenchmarkReport report) {
    try {
      Files.createDirectories(options.out);
      Files.writeString(options.out.resolve("benchmark.md"), report.markdown());
      Files.writeString(options.out.resolve("benchmark.json"), report.json());
      if (options.parts.contains(Part.DEPOSITS)) {
        for (int count : options.accounts) {
          Files.writeString(
              options.out.resolve("deposits-" + count + ".svg"),
              Plot.of(report.sessions().get(0), count).svg());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.println(report.markdown());
    stdout.flush();
    progress("Written to " + options.out.toAbsolutePath().normalize());
  }

  private void progress(String progress) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(progress);
    err.flush();
  }
}
