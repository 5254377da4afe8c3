package dev.interleave.adapter.survival.command;

import dev.interleave.adapter.embedded.launcher.ServerStartException;
import dev.interleave.adapter.loadtest.CommandLines;
import dev.interleave.adapter.survival.checker.Validity;
import dev.interleave.adapter.survival.database.DatabaseException;
import dev.interleave.adapter.survival.run.DatabaseKind;
import dev.interleave.adapter.survival.run.Deployment;
import dev.interleave.adapter.survival.run.FaultKind;
import dev.interleave.adapter.survival.run.RunException;
import dev.interleave.adapter.survival.run.RunOptions;
import dev.interleave.adapter.survival.run.ServiceBuild;
import dev.interleave.adapter.survival.run.SurvivalReport;
import dev.interleave.adapter.survival.run.SurvivalRun;
import dev.interleave.mutants.Mutant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of a run. */
@Command(
    name = "survival",
    description =
        "Starts a database, a Redis and two instances of the service, injects faults under load,"
            + " and checks what the clients saw against the ledger.",
    sortOptions = false,
    subcommands = MatrixCommand.class,
    exitCodeOnExecutionException = ServiceCommand.NOT_RUN,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every check is VALID",
      "1:a check is INVALID",
      "2:wrong usage, or the run could not be made",
      "3:no check is INVALID, and the run saw too little: UNKNOWN"
    })
final class SurvivalCommand extends ServiceCommand {

  private static final int MOST_ACCOUNTS = 90;

  /** More would leave less than 90 % of the operations outside of faults ok. */
  private static final int MOST_DISCARDED = 10;

  private static final int LEAST_FAULT_MILLIS = 500;
  private static final List<String> STRATEGIES =
      List.of(
          "atomic",
          "optimistic",
          "pessimistic",
          "redis",
          "serializable",
          "nowait",
          "combining",
          "unguarded");

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeats the schedule and the requests of the run with this seed.")
  private Long seed;

  @Option(
      names = "--database",
      paramLabel = "KIND",
      defaultValue = "mariadb",
      completionCandidates = DatabaseNames.class,
      description =
          "The database (default ${DEFAULT-VALUE}): ${COMPLETION-CANDIDATES}. The others are"
              + " MySQL 9.7, unpacked from Debian's packages. group-replication is three servers"
              + " behind an HAProxy, and namespaced-group has them in network namespaces, which"
              + " needs root. multi-primary is three servers of which two take writes.")
  private String database;

  @Option(
      names = "--faults",
      paramLabel = "FAULT",
      split = ",",
      defaultValue = "kill-database,kill-instance",
      completionCandidates = FaultNames.class,
      description =
          "Faults of each round, or none (default ${DEFAULT-VALUE}): ${COMPLETION-CANDIDATES}.")
  private List<String> faults;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often each fault occurs (default 1).")
  private int rounds;

  @Option(
      names = "--fault-millis",
      paramLabel = "N",
      description = "Duration of each fault (default: drawn from the range of its kind).")
  private Integer faultMillis;

  @Option(
      names = "--quiet-seconds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Time with requests and without faults at the end (default 3).")
  private int quietSeconds;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "8",
      description = "Clients, each with one request at a time (default 8).")
  private int clients;

  @Option(
      names = "--accounts",
      paramLabel = "N",
      defaultValue = "20",
      description = "Accounts of the movements, 1 to " + MOST_ACCOUNTS + " (default 20).")
  private int accounts;

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Strategy of the movements (default: as configured).")
  private String strategy;

  @Option(
      names = "--mutant",
      paramLabel = "NAME",
      split = ",",
      description =
          "The instances lack these guards, so the run must fail: some of no-version-check,"
              + " no-stored-key, no-like-count.")
  private List<String> mutants = List.of();

  @Option(
      names = "--setting",
      paramLabel = "NAME=VALUE",
      description = "A property of the instances, for example interleave.redis-lock.lease=2s.")
  private Map<String, String> settings = Map.of();

  @Option(
      names = "--discard-percent",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Responses of 100 writes that the clients discard as if lost, 0 to "
              + MOST_DISCARDED
              + " (default 2).")
  private int discardPercent;

  @Option(
      names = "--without-keys",
      description = "Writes have no idempotency key. Needs --discard-percent 0.")
  private boolean withoutKeys;

  @Option(
      names = "--acknowledged",
      paramLabel = "N",
      defaultValue = "100",
      description = "Acknowledged writes that the run must have (default 100).")
  private long acknowledged;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "survival",
      description =
          "Folder of history.jsonl, report.txt and the drawings (default survival). If the run does"
              + " not pass, the files of the database stay there.")
  private Path out;

  /** The names of the databases, for the help. */
  static final class DatabaseNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(DatabaseKind.values()).map(DatabaseKind::label).iterator();
    }
  }

  /** Ends the JVM with one of the exit codes of {@code --help}. */
  public static void main(String[] args) {
    System.exit(CommandLines.of(new SurvivalCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Path service = service();
    require(rounds >= 1, "--rounds: 1 or more, not " + rounds);
    require(
        faultMillis == null || faultMillis >= LEAST_FAULT_MILLIS,
        "--fault-millis: " + LEAST_FAULT_MILLIS + " or more, not " + faultMillis);
    require(quietSeconds >= 0, "--quiet-seconds: 0 or more, not " + quietSeconds);
    requireClients(clients);
    require(
        accounts >= 1 && accounts <= MOST_ACCOUNTS,
        "--accounts: 1 to " + MOST_ACCOUNTS + ", not " + accounts);
    require(
        discardPercent >= 0 && discardPercent <= MOST_DISCARDED,
        "--discard-percent: 0 to " + MOST_DISCARDED + ", not " + discardPercent);
    require(
        !withoutKeys || discardPercent == 0,
        "--without-keys: needs --discard-percent 0, because each repetition would count twice");
    require(
        strategy.isEmpty() || STRATEGIES.contains(strategy),
        "--strategy: one of " + String.join(", ", STRATEGIES) + ", not '" + strategy + "'");
    databaseKind();
    ServiceBuild build =
        new ServiceBuild(
            service, !strategy.isEmpty(), mutants.stream().map(this::mutant).toList(), settings);
    RunOptions options =
        new RunOptions(
            seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed,
            kinds(),
            rounds,
            Optional.ofNullable(faultMillis).map(Duration::ofMillis),
            Duration.ofSeconds(quietSeconds),
            clients,
            accounts,
            strategy,
            !withoutKeys,
            discardPercent,
            acknowledged);
    print("Seed " + options.seed() + ". The schedule:");
    print(options.schedule().toString());
    ResultFolder folder = prepareFolder();
    try {
      long start = System.nanoTime();
      Consumer<String> progress =
          line -> print(String.format(Locale.ROOT, "%6.1f s  %s", secondsSince(start), line));
      return conclude(run(build, options, folder.database(), progress), folder);
    } catch (RunException | DatabaseException | ServerStartException e) {
      return failed("The run could not be made: " + e.getMessage());
    }
  }

  private SurvivalReport run(
      ServiceBuild build, RunOptions options, Path folder, Consumer<String> progress) {
    try (Deployment deployment = new Deployment(build, databaseKind(), folder, options.kinds())) {
      SurvivalReport report = new SurvivalRun(options, deployment, progress).run();
      deployment.forgetOutputs();
      return report;
    }
  }

  private ResultFolder prepareFolder() {
    try {
      return ResultFolder.prepare(out);
    } catch (IOException e) {
      throw wrong("--out: cannot be written: " + e);
    }
  }

  private List<FaultKind> kinds() {
    if (faults.equals(List.of("none"))) {
      return List.of();
    }
    List<FaultKind> kinds = FaultNames.parse(spec(), faults);
    for (FaultKind kind : kinds) {
      require(
          kind.isPossibleOn(databaseKind()),
          "--faults: " + kind.label() + " is not possible with --database " + database);
      requirePossible(kind);
      require(
          !kind.needsLocksInRedis() || strategy.equals("redis"),
          "--faults: " + kind.label() + " has an effect only with --strategy redis");
    }
    return kinds;
  }

  private Mutant mutant(String label) {
    return Mutant.of(label)
        .orElseThrow(
            () ->
                wrong(
                    "--mutant: '"
                        + label
                        + "' is none of "
                        + Arrays.stream(Mutant.values())
                            .map(Mutant::label)
                            .collect(Collectors.joining(", "))));
  }

  private DatabaseKind databaseKind() {
    try {
      return DatabaseKind.of(database);
    } catch (IllegalArgumentException unknown) {
      String names = String.join(", ", new DatabaseNames());
      throw wrong("--database: one of " + names + ", not '" + database + "'");
    }
  }

  private int conclude(SurvivalReport report, ResultFolder folder) throws IOException {
    folder.write(report);
    print(report.text());
    Validity validity = report.checks().validity();
    print(validity.name());
    if (validity == Validity.VALID) {
      folder.deleteDatabase();
    }
    return switch (validity) {
      case VALID -> 0;
      case INVALID -> 1;
      case UNKNOWN -> 3;
    };
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
