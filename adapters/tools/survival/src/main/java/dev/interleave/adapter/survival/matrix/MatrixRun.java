package dev.interleave.adapter.survival.matrix;

import dev.interleave.adapter.survival.checker.EffectCounts;
import dev.interleave.adapter.survival.checker.Validity;
import dev.interleave.adapter.survival.run.Deployment;
import dev.interleave.adapter.survival.run.FaultKind;
import dev.interleave.adapter.survival.run.RunException;
import dev.interleave.adapter.survival.run.RunOptions;
import dev.interleave.adapter.survival.run.SurvivalReport;
import dev.interleave.adapter.survival.run.SurvivalRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Runs strategies under faults, a run for each cell, on one deployment. A control is repeated with
 * other seeds until it breaks, because an unguarded race need not be lost.
 */
public final class MatrixRun {

  private static final int ACCOUNTS = 12;
  private static final int DISCARD_PERCENT = 2;
  private static final long LEAST_ACKNOWLEDGED = 30;
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final EffectCounts NOTHING = new EffectCounts(0, 0, 0, 0, 0);

  /** Longer than the socket timeout, so that results become unknown, and than a lease of 2 s. */
  private static final Duration LONG = Duration.ofMillis(3_500);

  private final Deployment deployment;
  private final LongSupplier seeds;
  private final int clients;
  private final Consumer<String> progress;

  /**
   * @param deployment on the build of the rows
   * @param seeds one for each run
   * @param progress receives a line for each cell
   */
  public MatrixRun(
      Deployment deployment, LongSupplier seeds, int clients, Consumer<String> progress) {
    this.deployment = deployment;
    this.seeds = seeds;
    this.clients = clients;
    this.progress = progress;
  }

  /** Runs each row under each fault that concerns it. */
  public List<MatrixCell> run(List<MatrixRow> rows, List<FaultKind> faults) {
    List<MatrixCell> cells = new ArrayList<>();
    for (MatrixRow row : rows) {
      for (FaultKind fault : faults) {
        if (row.isRunUnder(fault)) {
          MatrixCell cell = CellDecision.of(row.control(), () -> runOnce(row, fault));
          progress.accept(SurvivalMatrix.line(cell));
          cells.add(cell);
        }
      }
    }
    return cells;
  }

  private MatrixCell runOnce(MatrixRow row, FaultKind fault) {
    long runSeed = seeds.getAsLong();
    RunOptions options =
        new RunOptions(
            runSeed,
            List.of(fault),
            1,
            duration(row, fault),
            QUIET,
            clients,
            ACCOUNTS,
            row.strategy(),
            row.keys(),
            row.keys() ? DISCARD_PERCENT : 0,
            LEAST_ACKNOWLEDGED);
    String repeat = commandLine(row, options);
    try {
      return cell(row, fault, repeat, new SurvivalRun(options, deployment, line -> {}).run());
    } catch (RunException e) {
      return new MatrixCell(
          row.label(),
          fault.label(),
          repeat,
          CellVerdict.UNKNOWN,
          CellVerdict.UNKNOWN.label(),
          0,
          0,
          NOTHING,
          0,
          0,
          e.getMessage());
    }
  }

  /** The options that repeat a run, with the names of the command line. */
  private static String commandLine(MatrixRow row, RunOptions options) {
    List<String> words = new ArrayList<>();
    words.add("--strategy " + row.strategy());
    words.add("--faults " + options.kinds().get(0).label());
    words.add("--seed " + options.seed());
    words.add("--accounts " + options.accounts() + " --clients " + options.clients());
    words.add("--quiet-seconds " + options.quiet().toSeconds());
    options.duration().ifPresent(time -> words.add("--fault-millis " + time.toMillis()));
    if (!row.keys()) {
      words.add("--without-keys --discard-percent 0");
    }
    if (!row.mutant().isEmpty()) {
      words.add("--mutant " + row.mutant());
    }
    if (!row.setting().isEmpty()) {
      words.add("--setting " + row.setting());
    }
    return String.join(" ", words);
  }

  private static Optional<Duration> duration(MatrixRow row, FaultKind fault) {
    return switch (fault) {
      case PAUSE_INSTANCE -> row.strategy().equals("redis") ? Optional.of(LONG) : Optional.empty();
      case PAUSE_DATABASE, BLACK_HOLE -> Optional.of(LONG);
      default -> Optional.empty();
    };
  }

  private static MatrixCell cell(
      MatrixRow row, FaultKind fault, String options, SurvivalReport report) {
    CellVerdict verdict = verdict(row, report);
    return new MatrixCell(
        row.label(),
        fault.label(),
        options,
        verdict,
        verdict == CellVerdict.BROKEN ? summary(report.effects()) : verdict.label(),
        report.acknowledged(),
        report.unknown(),
        report.effects(),
        report.longestRecoveryMillis(),
        report.longestResponseMillis(),
        report.checks().firstExplanation());
  }

  /** A broken run without such a difference has a wrong count of likes, or a wrong read. */
  private static String summary(EffectCounts effects) {
    return effects.toString().isEmpty() ? CellVerdict.BROKEN.label() : effects.toString();
  }

  private static CellVerdict verdict(MatrixRow row, SurvivalReport report) {
    Validity validity = report.checks().validity();
    if (validity == Validity.INVALID) {
      return CellVerdict.BROKEN;
    }
    if (!row.keys() && report.unknown() == 0) {
      return CellVerdict.NOT_NEEDED;
    }
    return validity == Validity.VALID ? CellVerdict.HELD : CellVerdict.UNKNOWN;
  }
}
