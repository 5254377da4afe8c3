package dev.interleave.adapter.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is to be measured, and how. */
final class Options {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--start",
      required = true,
      paramLabel = "JAR",
      description = "The jar of the service. The benchmark starts it and its servers.")
  Path jar;

  @Option(
      names = "--beside",
      paramLabel = "JAR",
      description =
          "The jar of another build, measured in the same turns on the same servers: its loads are"
              + " named 'other'. Its schema must be the same.")
  Optional<Path> beside = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "target/benchmark",
      description = "Folder of the results (default ${DEFAULT-VALUE}).")
  Path out;

  @Option(
      names = "--parts",
      split = ",",
      paramLabel = "PART",
      description =
          "Some of ${COMPLETION-CANDIDATES} (default all). Transfers have 2 or 1000"
              + " accounts; express needs npm, and has 32 clients and 1 or 1000 accounts; growth has"
              + " 32 clients and 1, 1000 or 100000; endurance has 32"
              + " clients and one.")
  List<Part> parts = List.of(Part.values());

  @Option(
      names = "--strategies",
      split = ",",
      paramLabel = "NAME",
      description = "Some of ${COMPLETION-CANDIDATES} (default all).")
  List<StrategyRoute> routes = List.of(StrategyRoute.values());

  @Option(
      names = "--clients",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,8,32,128,512",
      description = "Concurrent clients (default ${DEFAULT-VALUE}).")
  List<Integer> clients;

  @Option(
      names = "--transfer-clients",
      split = ",",
      paramLabel = "N",
      defaultValue = "32",
      description = "Concurrent clients of transfers (default ${DEFAULT-VALUE}).")
  List<Integer> transferClients;

  @Option(
      names = "--batch-clients",
      split = ",",
      paramLabel = "N",
      defaultValue = "4",
      description = "Concurrent clients of batches (default ${DEFAULT-VALUE}).")
  List<Integer> batchClients;

  @Option(
      names = "--accounts",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,10,1000",
      description = "Accounts that the clients share (default ${DEFAULT-VALUE}).")
  List<Integer> accounts;

  @Option(
      names = "--entries",
      split = ",",
      paramLabel = "N",
      defaultValue = "0,1000000,10000000",
      description =
          "Ledger entries of other accounts, ascending, for growth (default ${DEFAULT-VALUE}).")
  List<Long> entries;

  @Option(
      names = "--endurance-seconds",
      paramLabel = "N",
      defaultValue = "600",
      description = "Length of endurance (default ${DEFAULT-VALUE}).")
  int enduranceSeconds;

  @Option(
      names = "--instances",
      split = ",",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Processes of the service on the same servers, which share the clients. Several numbers"
              + " are measured in the same turns; batches and likes with the largest, express with"
              + " one. Endurance measures the heap of the first (default ${DEFAULT-VALUE}).")
  List<Integer> instances;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds. A round measures each configuration once (default ${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--millis",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Length of one measurement (default ${DEFAULT-VALUE}).")
  int millis;

  @Option(
      names = "--warm-up-millis",
      paramLabel = "N",
      defaultValue = "2000",
      description =
          "Length of each warm-up, repeated until two passes in a row are not 5 %% faster than"
              + " those before; 0 for none, to try the command out (default ${DEFAULT-VALUE}).")
  int warmUpMillis;

  @Option(
      names = "--java",
      paramLabel = "PROGRAM",
      description = "The java program of the service (default: that of the benchmark).")
  Path java = Path.of(System.getProperty("java.home"), "bin", "java");

  @Option(
      names = "--java-options",
      split = " ",
      paramLabel = "OPTIONS",
      defaultValue = "-Xmx256m",
      description = "Options of the service's JVM (default ${DEFAULT-VALUE}).")
  List<String> javaOptions;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "An environment variable of the service.")
  Map<String, String> environment = new HashMap<>();

  /** What can be measured. */
  enum Part {
    /** Deposits under every strategy, and their limits. */
    DEPOSITS,
    /** Transfers of 32 clients between two accounts, and between 1000. */
    TRANSFERS,
    /** Requests of 1000 transfers each among 1000 accounts, and raw loops with 32 clients. */
    BATCHES,
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

  /**
   * @throws ParameterException unless all of it can be measured
   */
  void requireValid() {
    require(Files.isRegularFile(jar), "--start: no such file " + jar);
    require(
        beside.isEmpty() || Files.isRegularFile(beside.get()),
        "--beside: no such file " + beside.map(Path::toString).orElse(""));
    require(Files.isExecutable(java), "--java: no such program " + java);
    require(rounds >= 1, "--rounds: 1 or more, not " + rounds);
    require(millis >= 1, "--millis: 1 or more, not " + millis);
    require(warmUpMillis >= 0, "--warm-up-millis: 0 or more, not " + warmUpMillis);
    require(
        clients.stream().allMatch(n -> n >= 1 && n <= 1000),
        "--clients: each 1 to 1000, not " + clients);
    require(
        transferClients.stream().allMatch(n -> n >= 1 && n <= 1000),
        "--transfer-clients: each 1 to 1000, not " + transferClients);
    require(
        batchClients.stream().allMatch(n -> n >= 1 && n <= 1000),
        "--batch-clients: each 1 to 1000, not " + batchClients);
    require(
        accounts.stream().allMatch(n -> n >= 1 && n <= 1_000_000),
        "--accounts: each 1 to 1000000, not " + accounts);
    require(enduranceSeconds >= 1, "--endurance-seconds: 1 or more, not " + enduranceSeconds);
    require(
        entries.stream().sorted().toList().equals(entries) && entries.get(0) >= 0,
        "--entries: each 0 or more, ascending, not " + entries);
    require(
        instances.stream().allMatch(n -> n >= 1 && n <= 8),
        "--instances: each 1 to 8, not " + instances);
  }

  /** So many are started. */
  int mostInstances() {
    return Collections.max(instances);
  }

  private void require(boolean valid, String otherwise) {
    if (!valid) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
