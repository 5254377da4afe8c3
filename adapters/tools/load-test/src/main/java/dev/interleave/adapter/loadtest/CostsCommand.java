package dev.interleave.adapter.loadtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of {@link Costs}: starts a service that embeds its servers, and every {@link
 * Variant} on the same database and Redis.
 */
@Command(
    name = "costs",
    description =
        "Measures what metrics, security and idempotency cost: deposits per second of the atomic"
            + " strategy with and without each.",
    sortOptions = false,
    exitCodeOnExecutionException = Conclusion.NOT_TESTED,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:measured, and exactly the acknowledged deposits were applied",
      "1:a deposit was lost or doubled",
      "2:wrong usage, or the services cannot be tested",
      "3:inconclusive: outcomes stayed unknown"
    })
final class CostsCommand implements Callable<Integer> {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration STARTUP = Duration.ofSeconds(120);
  private static final Pattern DATABASE = Pattern.compile("jdbc:mysql://[^\\s,\"]+");
  private static final Pattern REDIS = Pattern.compile("redis://[^\\s,\"]+");

  /** The embedded database has one user, whose password is public. */
  private static final String EMBEDDED_USER = "interleave";

  @Spec private CommandSpec spec;

  @Option(
      names = "--start",
      paramLabel = "JAR",
      required = true,
      description =
          "The jar of the service. The command starts it once per variant, on free ports.")
  private Path jar;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "8",
      description = "Concurrent clients (default 8).")
  private int clients;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "40",
      description = "Rounds. A round measures each variant once (default 40).")
  private int rounds;

  @Option(
      names = "--millis",
      paramLabel = "N",
      defaultValue = "500",
      description = "Length of one measurement (default 500).")
  private int millis;

  @Option(
      names = "--warm-up-millis",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Length of each warm-up (default 10000).")
  private int warmUpMillis;

  @Option(names = "--markdown", description = "Print the table as Markdown.")
  private boolean markdown;

  @Option(names = "--json", description = "Print JSON, with every single measurement, instead.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  @Override
  public Integer call() {
    require(Files.isRegularFile(jar), "--start: no such file " + jar);
    require(clients >= 1, "--clients: 1 or more, not " + clients);
    require(rounds >= 1, "--rounds: 1 or more, not " + rounds);
    require(millis >= 1, "--millis: 1 or more, not " + millis);
    require(warmUpMillis >= 1, "--warm-up-millis: 1 or more, not " + warmUpMillis);
    List<StartedService> started = new ArrayList<>();
    try {
      int exitCode = measure(started);
      started.forEach(StartedService::forgetOutput);
      return exitCode;
    } catch (MeasurementException e) {
      err().println("Cannot test: " + e.getMessage());
      started.forEach(service -> err().println("A service's output is in " + service.output()));
      return Conclusion.NOT_TESTED;
    } finally {
      for (int last = started.size() - 1; last >= 0; last--) {
        started.get(last).close(); // the first one's servers go last
      }
    }
  }

  private int measure(List<StartedService> started) {
    Map<String, String> servers = startServers(started);
    Map<Variant, MeasuredService> services = new EnumMap<>(Variant.class);
    for (Variant variant : Variant.values()) {
      Map<String, String> environment = variant.environment();
      environment.putAll(servers);
      services.put(variant, start(started, environment, variant));
    }
    Map<String, Object> conditions = new LinkedHashMap<>(Machine.fingerprint());
    conditions.put("clients", clients);
    conditions.put("rounds", rounds);
    conditions.put("millis", millis);
    conditions.put("warmUpMillis", warmUpMillis);
    conditions.put("loadAverageBefore", Machine.loadAverage());
    List<CostRow> lines =
        new Costs(clients, rounds, Duration.ofMillis(millis), Duration.ofMillis(warmUpMillis))
            .run(services, this::tell);
    conditions.put("loadAverageAfter", Machine.loadAverage());
    CostsReport report = new CostsReport(conditions, lines);
    print(report);
    return report.exitCode();
  }

  /** Starts the service that is never measured, and finds its servers in what it says. */
  private Map<String, String> startServers(List<StartedService> started) {
    start(started, Map.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false"), Variant.PLAIN);
    String output;
    try {
      output = Files.readString(started.get(0).output());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL",
        find(DATABASE, output),
        "QUARKUS_DATASOURCE_USERNAME",
        EMBEDDED_USER,
        "QUARKUS_DATASOURCE_PASSWORD",
        EMBEDDED_USER,
        "QUARKUS_REDIS_HOSTS",
        find(REDIS, output));
  }

  private static String find(Pattern url, String output) {
    Matcher found = url.matcher(output);
    if (!found.find()) {
      throw new MeasurementException("the first service did not start embedded servers: " + url);
    }
    return found.group();
  }

  private MeasuredService start(
      List<StartedService> started, Map<String, String> environment, Variant variant) {
    StartedService service = StartedService.start(jar, environment);
    started.add(service);
    tell(String.format(Locale.ROOT, "started process %d at %s", service.pid(), service.url()));
    ApiAccounts api = new ApiAccounts(service.url(), variant, TIMEOUT);
    service.awaitReady(STARTUP, api::isReady);
    return new MeasuredService(api, service::cpu);
  }

  private void print(CostsReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report.json());
    } else {
      out.println(report.conditions());
      out.println();
      AlignedTable table = report.table();
      (markdown ? table.markdown() : table.plain()).forEach(out::println);
    }
    out.flush();
  }

  private void tell(String progress) {
    err().println(progress);
    err().flush();
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
