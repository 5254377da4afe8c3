package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.Machine;
import dev.interleave.adapter.loadtest.Untestable;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line: starts a durable database, a Redis and the service, measures in turns, and
 * writes {@code benchmark.md}, {@code benchmark.json} and a plot for each number of accounts.
 */
@Command(
    name = "benchmark",
    description =
        "Measures every strategy beside the same statements without a service, and beside a route"
            + " that does nothing.",
    sortOptions = false,
    exitCodeOnExecutionException = BenchmarkCommand.UNTESTABLE,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:measured, and exactly what was acknowledged was applied",
      "2:wrong usage, a movement was lost, doubled or answered wrongly, or nothing could be measured"
    })
public final class BenchmarkCommand implements Callable<Integer> {

  static final int UNTESTABLE = 2;

  /** Clients where their number is not what is asked about. */
  private static final int MANY = 32;

  private static final List<Integer> GROWING_ACCOUNTS = List.of(1, 1000, 100_000);

  @Spec private CommandSpec spec;

  @Option(
      names = "--start",
      required = true,
      paramLabel = "JAR",
      description = "The service; started on servers that the benchmark starts.")
  private Path jar;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "target/benchmark",
      description = "Where the results go (default ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--parts",
      split = ",",
      paramLabel = "PART",
      description =
          "Of ${COMPLETION-CANDIDATES}; all without it. Transfers have 32 clients and 2 or 1000"
              + " accounts; express, left out where npm is not or gets nothing, has 32 clients and 1"
              + " or 1000 accounts; growth has 32 clients and 1, 1000 or 100000; endurance has 32"
              + " clients and one.")
  private List<Part> parts = List.of(Part.values());

  @Option(
      names = "--strategies",
      split = ",",
      paramLabel = "NAME",
      description = "Of ${COMPLETION-CANDIDATES}; all without it.")
  private List<Route> routes = List.of(Route.values());

  @Option(
      names = "--clients",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,8,32,128,512",
      description = "Clients at the same time (default ${DEFAULT-VALUE}).")
  private List<Integer> clients;

  @Option(
      names = "--accounts",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,10,1000",
      description = "Accounts that they share (default ${DEFAULT-VALUE}).")
  private List<Integer> accounts;

  @Option(
      names = "--entries",
      split = ",",
      paramLabel = "N",
      defaultValue = "0,1000000,10000000",
      description = "Ledger entries of others, ascending, for growth (default ${DEFAULT-VALUE}).")
  private List<Long> entries;

  @Option(
      names = "--endurance-seconds",
      paramLabel = "N",
      defaultValue = "600",
      description = "Length of endurance (default ${DEFAULT-VALUE}).")
  private int enduranceSeconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Rounds, in each of which everything takes its turn (default ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--millis",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Length of one turn (default ${DEFAULT-VALUE}).")
  private int millis;

  @Option(
      names = "--warm-up-millis",
      paramLabel = "N",
      defaultValue = "2000",
      description =
          "Length of each warm-up, repeated until no pass is 5 %% faster than those before it"
              + " (default ${DEFAULT-VALUE}).")
  private int warmUpMillis;

  @Option(
      names = "--java",
      paramLabel = "PROGRAM",
      description = "The java of the service; this one without it.")
  private Path java = Path.of(System.getProperty("java.home"), "bin", "java");

  @Option(
      names = "--java-options",
      split = " ",
      paramLabel = "OPTIONS",
      defaultValue = "-Xmx256m",
      description = "Of the service's JVM (default ${DEFAULT-VALUE}).")
  private List<String> javaOptions;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "An environment variable of the service.")
  private Map<String, String> environment = new HashMap<>();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  /** What can be measured. */
  enum Part {
    /** Deposits under every strategy, and their limits. */
    DEPOSITS,
    /** Transfers of 32 clients between two accounts, and between 1000. */
    TRANSFERS,
    /** Likes of one post. */
    LIKES,
    /** Deposits and transfers beside an Express server of the same work; needs Node and npm. */
    EXPRESS,
    /** The service's lock in Redis beside Redisson's, with 1 and with 32 threads. */
    LOCKS,
    /** Deposits on a ledger that grows. */
    GROWTH,
    /** The heap of a service that is busy for minutes. */
    ENDURANCE,
    /** From the start of the process to the first answer. */
    STARTS
  }

  /** Runs the command and exits with its code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new BenchmarkCommand()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws InterruptedException {
    require(Files.isRegularFile(jar), "--start: no such file " + jar);
    require(
        rounds >= 1 && millis >= 1 && warmUpMillis >= 1,
        "--rounds, --millis, --warm-up-millis: 1 or more");
    require(
        clients.stream().allMatch(n -> n >= 1 && n <= 1000)
            && accounts.stream().allMatch(n -> n >= 1 && n <= 1_000_000),
        "--clients: 1 to 1000; --accounts: 1 to 1000000");
    require(
        enduranceSeconds >= 1
            && entries.stream().sorted().toList().equals(entries)
            && entries.get(0) >= 0,
        "--endurance-seconds: 1 or more; --entries: 0 or more, ascending");
    try {
      measure();
      return 0;
    } catch (Untestable e) {
      tell("No result: " + e.getMessage());
      return UNTESTABLE;
    }
  }

  private void measure() throws InterruptedException {
    Map<String, Object> conditions = new LinkedHashMap<>(Machine.fingerprint());
    conditions.put("loadAverageBefore", Machine.loadAverage());
    conditions.put("service", java + " " + String.join(" ", javaOptions) + " " + environment);
    conditions.put(
        "turns",
        rounds
            + " of "
            + millis
            + " ms after warm-ups of "
            + warmUpMillis
            + " ms each, repeated until steady");
    Optional<ExpressPackage> express =
        parts.contains(Part.EXPRESS) ? express(conditions) : Optional.empty();
    Measurements found = new Measurements();
    Vertx vertx = Vertx.vertx();
    try (Servers servers = new Servers()) {
      Map<String, String> all = new HashMap<>(servers.environment());
      all.putAll(environment);
      if (!parts.equals(List.of(Part.STARTS))) {
        try (Service service = new Service(java, javaOptions, jar, all)) {
          busy(service, servers, vertx, express, found);
        }
      }
      if (parts.contains(Part.STARTS)) {
        found.starts =
            new StartUps(java, javaOptions, jar, all, environment, this::tell).measure(rounds);
      }
    } finally {
      vertx.close();
      express.ifPresent(ExpressPackage::close);
    }
    write(new Report(conditions, found.sittings, found.looks, found.starts));
  }

  /** Before an hour is spent on the rest. */
  private Optional<ExpressPackage> express(Map<String, Object> conditions)
      throws InterruptedException {
    try {
      ExpressPackage files = ExpressPackage.install();
      conditions.put("express", "Node " + files.node());
      return Optional.of(files);
    } catch (Untestable e) {
      conditions.put("express", "left out: " + e.getMessage());
      tell("Express is left out: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** All that is measured of one running service, one sitting after the other. */
  private void busy(
      Service service,
      Servers servers,
      Vertx vertx,
      Optional<ExpressPackage> express,
      Measurements found)
      throws InterruptedException {
    CellFactory factory = new CellFactory(vertx, service.port(), servers.database());
    Sitting sitting = new Sitting(servers, service, this::tell);
    List<Cell> cells = cells(factory);
    if (!cells.isEmpty()) {
      found.sittings.add(new Cells(measured(sitting, cells)));
    }
    if (express.isPresent()) {
      try (ExpressServer server = new ExpressServer(express.get(), servers.expressEnvironment())) {
        found.sittings.add(
            new Cells(measured(sitting, factory.besideExpress(server.port(), MANY))));
      }
    }
    if (parts.contains(Part.LOCKS)) {
      try (ContendedLock own = Locks.own(vertx, servers.redisUrl());
          ContendedLock redisson = Locks.redisson(servers.redisUrl())) {
        found.sittings.add(
            new Cells(measured(sitting, CellFactory.locks(own, redisson, List.of(1, MANY)))));
      }
    }
    if (parts.contains(Part.GROWTH)) {
      List<Cell> grown = new ArrayList<>();
      for (long many : entries) {
        factory.archive(many);
        grown.addAll(measured(sitting, growth(factory)));
      }
      found.sittings.add(new Cells(grown));
    }
    if (parts.contains(Part.ENDURANCE)) {
      found.looks =
          new Endurance(service, java, this::tell)
              .measure(lasting(factory), Duration.ofSeconds(enduranceSeconds));
    }
  }

  private List<Cell> measured(Sitting sitting, List<Cell> cells) throws InterruptedException {
    sitting.measure(cells, rounds, Duration.ofMillis(millis), Duration.ofMillis(warmUpMillis));
    return cells;
  }

  private List<Cell> cells(CellFactory factory) {
    List<Cell> cells = new ArrayList<>();
    if (parts.contains(Part.DEPOSITS)) {
      clients.forEach(
          many ->
              accounts.forEach(
                  count -> cells.addAll(factory.of(Traffic.Kind.DEPOSIT, routes, count, many))));
    }
    if (parts.contains(Part.TRANSFERS)) {
      for (int count : List.of(2, 1000)) {
        cells.addAll(factory.of(Traffic.Kind.TRANSFER, routes, count, MANY));
      }
    }
    if (parts.contains(Part.LIKES)) {
      clients.forEach(many -> cells.addAll(factory.likes(many)));
    }
    boolean beside = parts.contains(Part.DEPOSITS) || parts.contains(Part.LIKES);
    if (beside) {
      List<Route> limits = routes.stream().filter(Route::isLimit).toList();
      clients.forEach(many -> limits.forEach(route -> cells.add(factory.limit(route, many))));
    }
    return cells;
  }

  /** What keeps the service busy: nothing that goes past it. */
  private List<Cell> lasting(CellFactory factory) {
    return factory.of(Traffic.Kind.DEPOSIT, routes, 1, MANY).stream()
        .filter(cell -> !cell.isRaw())
        .toList();
  }

  private List<Cell> growth(CellFactory factory) {
    return GROWING_ACCOUNTS.stream()
        .flatMap(count -> factory.of(Traffic.Kind.DEPOSIT, routes, count, MANY).stream())
        .toList();
  }

  private static final class Measurements {
    private final List<Cells> sittings = new ArrayList<>();
    private List<Endurance.Look> looks = List.of();
    private List<Start> starts = List.of();
  }

  private void write(Report report) {
    try {
      Files.createDirectories(out);
      Files.writeString(out.resolve("benchmark.md"), report.markdown());
      Files.writeString(out.resolve("benchmark.json"), report.json());
      if (parts.contains(Part.DEPOSITS)) {
        for (int count : accounts) {
          Files.writeString(
              out.resolve("deposits-" + count + ".svg"),
              Plot.of(report.sittings().get(0), count).svg());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.println(report.markdown());
    stdout.flush();
    tell("Written to " + out.toAbsolutePath().normalize());
  }

  private void tell(String progress) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(progress);
    err.flush();
  }

  private void require(boolean valid, String otherwise) {
    if (!valid) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
