package dev.interleave.adapter.benchmark;

import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the benchmark. */
@Command(
    name = "benchmark",
    description =
        "Measures every strategy of the service beside the limit of its database and of HTTP.",
    sortOptions = false)
public final class BenchmarkCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--service", required = true, paramLabel = "JAR")
  private Path jar;

  @Option(
      names = "--strategies",
      split = ",",
      defaultValue = "ATOMIC,PESSIMISTIC,OPTIMISTIC,REDIS,SERIALIZABLE,NOWAIT,COMBINING,NOTHING")
  private List<Route> routes;

  @Option(names = "--clients", split = ",", defaultValue = "1,8,32,128,512")
  private List<Integer> clients;

  @Option(names = "--accounts", split = ",", defaultValue = "1,10,1000")
  private List<Integer> accounts;

  @Option(names = "--kind", defaultValue = "DEPOSIT")
  private Traffic.Kind kind;

  @Option(names = "--raw")
  private boolean raw;

  @Option(names = "--rounds", defaultValue = "3")
  private int rounds;

  @Option(names = "--millis", defaultValue = "2000")
  private int millis;

  @Option(names = "--warm-up-millis", defaultValue = "2000")
  private int warmUpMillis;

  @Option(names = "--java-options", split = " ", defaultValue = "-Xmx256m")
  private List<String> javaOptions;

  @Option(names = "--set", paramLabel = "NAME=VALUE")
  private java.util.Map<String, String> environment = new java.util.HashMap<>();

  @Option(names = "--java")
  private Path java = Path.of(System.getProperty("java.home"), "bin", "java");

  /** Runs the command and exits with its code. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new BenchmarkCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    Vertx vertx = Vertx.vertx();
    try (Servers servers = new Servers();
        Service service = new Service(java, javaOptions, jar, merged(servers.environment()))) {
      List<Cell> cells = new ArrayList<>();
      Database database = servers.database();
      for (int count : accounts) {
        for (int many : clients) {
          for (Route route : routes) {
            Traffic.Kind what = route == Route.NOTHING ? Traffic.Kind.NOTHING : kind;
            Traffic traffic = new Traffic(what, database.open(count), count);
            Balances balances =
                count == 1 && what == Traffic.Kind.DEPOSIT
                    ? Balances.ofOneAccount()
                    : Balances.notWatched();
            cells.add(
                new Cell(
                    route.name(),
                    traffic,
                    many,
                    new HttpLoad(vertx, service.port(), route, traffic, balances, many),
                    balances));
          }
          if (raw) {
            for (boolean locking : new boolean[] {false, true}) {
              Traffic traffic = new Traffic(kind, database.open(count), count);
              cells.add(
                  new Cell(
                      locking ? "RAW LOCK" : "RAW ADD",
                      traffic,
                      many,
                      new SqlLoad(database, traffic, locking, many),
                      Balances.notWatched()));
            }
          }
        }
      }
      new Sitting(servers, service, this::tell)
          .measure(cells, rounds, Duration.ofMillis(millis), Duration.ofMillis(warmUpMillis));
      for (Cell cell : cells) {
        spec.commandLine()
            .getOut()
            .printf(
                "%-12s %4d clients %5d accounts %8.0f (%.0f-%.0f) p50 %.1f p99 %.1f refused %d unknown %d%n",
                cell.name(),
                cell.clients(),
                cell.traffic().accounts(),
                cell.rate().median(),
                cell.rate().least(),
                cell.rate().most(),
                cell.spread(s -> s.millis(50)).median(),
                cell.spread(s -> s.millis(99)).median(),
                cell.total(Sample::refused),
                cell.total(Sample::unknown));
      }
      return 0;
    } finally {
      vertx.close();
    }
  }

  private java.util.Map<String, String> merged(java.util.Map<String, String> own) {
    java.util.Map<String, String> all = new java.util.HashMap<>(own);
    all.putAll(environment);
    return all;
  }

  private void tell(String progress) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(progress);
    err.flush();
  }
}
