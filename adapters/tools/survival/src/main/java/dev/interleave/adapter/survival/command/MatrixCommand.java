package dev.interleave.adapter.survival.command;

import dev.interleave.adapter.embedded.launcher.ServerStartException;
import dev.interleave.adapter.survival.matrix.MatrixCell;
import dev.interleave.adapter.survival.matrix.MatrixFile;
import dev.interleave.adapter.survival.matrix.MatrixRow;
import dev.interleave.adapter.survival.matrix.MatrixRun;
import dev.interleave.adapter.survival.matrix.SurvivalMatrix;
import dev.interleave.adapter.survival.run.DatabaseKind;
import dev.interleave.adapter.survival.run.Deployment;
import dev.interleave.adapter.survival.run.FaultKind;
import dev.interleave.adapter.survival.run.RunException;
import dev.interleave.adapter.survival.run.ServiceBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the matrix. */
@Command(
    name = "matrix",
    description =
        "Runs each strategy under each fault, and controls without a guard, and writes"
            + " survival-matrix.json.",
    sortOptions = false,
    exitCodeOnExecutionException = ServiceCommand.NOT_RUN,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every strategy held, and every control broke or had nothing to prevent",
      "1:at least one cell is not so",
      "2:wrong usage, or the processes could not be started"
    })
final class MatrixCommand extends ServiceCommand {

  private static final String FILE = "survival-matrix.json";

  /** Left out by default, because they take long and other faults do the same damage. */
  private static final Set<FaultKind> ON_REQUEST =
      EnumSet.of(
          FaultKind.RESTART_INSTANCE,
          FaultKind.JUMP_CLOCK,
          FaultKind.RESET_CONNECTIONS,
          FaultKind.DELAY_ANSWERS,
          FaultKind.SLICE_ANSWERS,
          FaultKind.SILENCE_REDIS);

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The first seed. Each run has the one after that of the run before it.")
  private Long seed;

  @Option(
      names = "--rows",
      paramLabel = "NAME",
      split = ",",
      description = "Strategies and controls (default: all).")
  private List<String> rows;

  @Option(
      names = "--faults",
      paramLabel = "FAULT",
      split = ",",
      completionCandidates = FaultNames.class,
      description = "Faults (default: those that do different damage): ${COMPLETION-CANDIDATES}.")
  private List<String> faults;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "16",
      description = "Clients, each with one request at a time, 1 to 200 (default 16).")
  private int clients;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "survival",
      description = "Folder of " + FILE + " (default survival).")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Path service = service();
    requireClients(clients);
    List<MatrixRow> chosen = chosenRows();
    List<FaultKind> kinds = chosenFaults();
    long first = seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
    Files.createDirectories(out);
    Path database = Files.createTempDirectory(out, "database-");
    print("The first seed is " + first + ".");
    try {
      return conclude(run(service, chosen, kinds, first, database));
    } catch (RunException | ServerStartException e) {
      return failed("The matrix could not be run: " + e.getMessage());
    } finally {
      ResultFolder.delete(database);
    }
  }

  /** By default, a fault that this machine cannot have is left out. */
  private List<FaultKind> chosenFaults() {
    if (faults == null) {
      List<FaultKind> all =
          FaultKind.possibleOn(DatabaseKind.MARIADB).stream()
              .filter(kind -> !ON_REQUEST.contains(kind))
              .toList();
      for (FaultKind kind : all) {
        kind.missingHere()
            .ifPresent(missing -> print(kind.label() + " is not run, it needs " + missing + "."));
      }
      return all.stream().filter(kind -> kind.missingHere().isEmpty()).toList();
    }
    List<FaultKind> kinds = FaultNames.parse(spec(), faults);
    for (FaultKind kind : kinds) {
      require(
          kind.isPossibleOn(DatabaseKind.MARIADB),
          "--faults: " + kind.label() + " is not possible on MariaDB");
      requirePossible(kind);
    }
    return kinds;
  }

  private List<MatrixRow> chosenRows() {
    if (rows == null) {
      return MatrixRow.ALL;
    }
    return rows.stream().map(this::row).toList();
  }

  private MatrixRow row(String label) {
    return MatrixRow.ALL.stream()
        .filter(row -> row.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "--rows: '"
                        + label
                        + "' is none of "
                        + String.join(
                            ", ", MatrixRow.ALL.stream().map(MatrixRow::label).toList())));
  }

  /** Rows on the same build share the processes. */
  private SurvivalMatrix run(
      Path service, List<MatrixRow> chosen, List<FaultKind> kinds, long first, Path databases)
      throws IOException {
    AtomicLong seeds = new AtomicLong(first);
    Map<ServiceBuild, List<MatrixRow>> groups =
        chosen.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.build(service), LinkedHashMap::new, Collectors.toList()));
    List<MatrixCell> cells = new ArrayList<>();
    String version = "";
    for (Map.Entry<ServiceBuild, List<MatrixRow>> group : groups.entrySet()) {
      for (List<FaultKind> together : togetherOnOneDeployment(group.getValue(), kinds)) {
        Path folder = Files.createTempDirectory(databases, "files-");
        try (Deployment deployment = new Deployment(group.getKey(), folder, together)) {
          MatrixRun run = new MatrixRun(deployment, seeds::getAndIncrement, clients, this::print);
          cells.addAll(run.run(group.getValue(), together));
          version = deployment.databaseVersion();
          deployment.forgetOutputs();
        }
      }
    }
    return new SurvivalMatrix(
        LocalDate.now(ZoneOffset.UTC).toString(),
        version,
        String.format(Locale.ROOT, "matrix --seed %d --clients %d", first, clients),
        chosen,
        kinds.stream().map(FaultKind::label).toList(),
        cells);
  }

  /** The faults of the rows that need nothing, and those that need a disk or a clock. */
  private static List<List<FaultKind>> togetherOnOneDeployment(
      List<MatrixRow> rows, List<FaultKind> kinds) {
    return Stream.of(false, true)
        .map(
            needs ->
                kinds.stream()
                    .filter(kind -> kind.needsPreparation() == needs)
                    .filter(kind -> rows.stream().anyMatch(row -> row.isRunUnder(kind)))
                    .toList())
        .filter(group -> !group.isEmpty())
        .toList();
  }

  private int conclude(SurvivalMatrix matrix) throws IOException {
    MatrixFile.write(matrix, out.resolve(FILE));
    List<String> defects = matrix.defects();
    defects.forEach(this::print);
    print(
        String.format(
            Locale.ROOT,
            "%d cells, %d not as they must be. %s",
            matrix.cells().size(),
            defects.size(),
            out.resolve(FILE)));
    return defects.isEmpty() ? 0 : 1;
  }
}
