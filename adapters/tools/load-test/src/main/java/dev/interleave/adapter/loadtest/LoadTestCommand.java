package dev.interleave.adapter.loadtest;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the load test. */
@Command(
    name = "load-test",
    description = "Sends concurrent deposits under every strategy and counts lost updates.",
    sortOptions = false,
    subcommands = CostsCommand.class,
    exitCodeOnExecutionException = Conclusion.NOT_TESTED,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every guarded strategy held, and the unguarded control lost",
      "1:a guarded strategy lost or doubled a deposit",
      "2:wrong usage, or the service cannot be tested",
      "3:inconclusive: the control lost nothing, or outcomes stayed unknown"
    })
final class LoadTestCommand implements Callable<Integer> {

  private static final int MOST_REQUESTS = 5_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STARTUP = Duration.ofSeconds(90);

  @Spec private CommandSpec spec;

  @ArgGroup private Target target = new Target();

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "100",
      description = "Concurrent requests per strategy, 1 to " + MOST_REQUESTS + " (default 100).")
  private int requests;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "1",
      description = "Rounds (default 1). The worst round decides.")
  private int rounds;

  @Option(names = "--markdown", description = "Print the table as Markdown.")
  private boolean markdown;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  static final class Target {

    @Option(
        names = "--url",
        paramLabel = "URL",
        description = "A running service (default http://localhost:8080).")
    private URI url = URI.create("http://localhost:8080");

    @Option(
        names = "--start",
        paramLabel = "JAR",
        description = "Start this service on a free port instead, and stop it at the end.")
    private Path start;
  }

  /** Ends the JVM with one of the exit codes of {@code --help}. */
  public static void main(String[] args) {
    System.exit(CommandLines.of(new LoadTestCommand()).execute(args));
  }

  @Override
  public Integer call() {
    require(
        requests >= 1 && requests <= MOST_REQUESTS,
        "--requests: 1 to " + MOST_REQUESTS + ", not " + requests);
    require(rounds >= 1, "--rounds: 1 or more, not " + rounds);
    return target.start == null ? testRunning() : testStarted();
  }

  private int testRunning() {
    require(
        ("http".equals(target.url.getScheme()) || "https".equals(target.url.getScheme()))
            && target.url.getHost() != null,
        "--url: an http or https address with a host, not " + target.url);
    try {
      return test(target.url.toString().replaceAll("/+$", ""));
    } catch (MeasurementException e) {
      return complain(e);
    }
  }

  private int testStarted() {
    require(Files.isRegularFile(target.start), "--start: no such file " + target.start);
    try (StartedService service = StartedService.start(target.start)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          String.format(
              Locale.ROOT,
              "Started %s as process %d at %s; its output: %s",
              target.start,
              service.pid(),
              service.url(),
              service.output()));
      out.flush();
      int exitCode = testReady(service);
      if (exitCode == Conclusion.HELD) {
        service.forgetOutput();
      } else {
        err().println("The service's output is in " + service.output());
      }
      return exitCode;
    } catch (MeasurementException e) {
      return complain(e);
    }
  }

  private int testReady(StartedService service) {
    try {
      service.awaitReady(STARTUP);
      return test(service.url());
    } catch (MeasurementException e) {
      return complain(e);
    }
  }

  private int test(String url) {
    DepositWorkload workload = new DepositWorkload(new ServiceUnderTest(url, TIMEOUT), requests);
    LoadTestReport report = new LoadTestReport(spec.commandLine().getOut());
    return new LoadTest(requests, rounds, markdown).run(url, workload, report);
  }

  private int complain(MeasurementException e) {
    err().println("Cannot test: " + e.getMessage());
    return Conclusion.NOT_TESTED;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private void require(boolean valid, String otherwise) {
    if (!valid) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
