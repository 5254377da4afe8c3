package dev.interleave.lab.measurement;

import dev.interleave.application.port.Strategy;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.RoundTotals;
import dev.interleave.lab.port.RunResult;
import dev.interleave.lab.port.RunView;
import dev.interleave.lab.port.out.EngineCounters;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.LabPosts;
import dev.interleave.lab.port.out.Latencies;
import dev.interleave.lab.port.out.LoadTargets;
import dev.interleave.lab.port.out.LoadTargets.LoadTarget;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Measures a workload in a controlled experiment. First the unguarded control runs, then the
 * workload, each on its own rows. The result "nothing was lost" means something only if the control
 * lost.
 */
public final class ControlledExperiment {

  private final RoundRunner runner;
  private final LoadTargets targets;
  private final Supplier<LoadTarget> controlOfLikes;

  /**
   * @param controlOfLikes likes without a guard, which the service does not offer
   */
  public ControlledExperiment(
      LabAccounts accounts,
      LabPosts posts,
      LoadTargets targets,
      Latencies latencies,
      EngineCounters counters,
      Supplier<LoadTarget> controlOfLikes) {
    this.runner = new RoundRunner(accounts, posts, latencies, counters);
    this.targets = targets;
    this.controlOfLikes = controlOfLikes;
  }

  /**
   * Runs the workload to its end or until it is cancelled, and evaluates it.
   *
   * @throws IllegalStateException if a client failed or a reply is missing
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve the
   *     laboratory
   */
  public RunResult measure(LabWorkload workload, RunCancellation cancellation, RunListener progress)
      throws InterruptedException {
    boolean unguarded = isUnguarded(workload);
    progress.stateChanged(RunView.State.CONTROL);
    Optional<RoundTotals> control =
        unguarded ? Optional.empty() : Optional.of(control(workload, cancellation));
    progress.stateChanged(RunView.State.RUNNING);
    Round round = main(workload, cancellation, progress);
    RoundChecker checker = new RoundChecker(round, control, unguarded);
    return result(round, checker.verdict(), checker.findings(), control);
  }

  /**
   * Runs the workload alone and evaluates it against an earlier control.
   *
   * @param control of the same workload
   * @throws IllegalStateException as {@link #measure}
   */
  public RunResult sample(
      LabWorkload workload, RoundTotals control, RunCancellation cancellation, RunListener progress)
      throws InterruptedException {
    Round round = main(workload, cancellation, progress);
    RoundChecker checker = new RoundChecker(round, Optional.of(control), isUnguarded(workload));
    return result(round, checker.verdict(), checker.findings(), Optional.of(control));
  }

  private Round main(LabWorkload workload, RunCancellation cancellation, RunListener progress)
      throws InterruptedException {
    return runner.run(
        workload,
        LoadLimit.of(workload),
        telemetry -> targets.open(workload.target(), telemetry),
        cancellation,
        progress);
  }

  private static boolean isUnguarded(LabWorkload workload) {
    return !workload.operation().isLike()
        && workload.mix().keySet().equals(Set.of(Strategy.UNGUARDED));
  }

  /**
   * Runs the workload without a guard for a short time. Its losses prove that the requests race.
   */
  public RoundTotals control(LabWorkload workload, RunCancellation cancellation)
      throws InterruptedException {
    return runner
        .run(
            workload.under(Strategy.UNGUARDED),
            LoadLimit.CONTROL.atMost(LoadLimit.of(workload)),
            telemetry ->
                workload.operation().isLike()
                    ? controlOfLikes.get()
                    : targets.open(workload.target(), telemetry),
            cancellation,
            RunListener.NONE)
        .totals();
  }

  private static RunResult result(
      Round round,
      RunResult.Verdict verdict,
      List<String> findings,
      Optional<RoundTotals> control) {
    long micros = Math.max(1, round.took().toNanos() / 1_000);
    return new RunResult(
        verdict,
        findings,
        round.totals(),
        round.attempts(),
        round.conflicts(),
        round.engine().lockWaits(),
        round.engine().lockWaitTime(),
        round.engine().deadlocks(),
        round.latency(),
        round.took(),
        (round.totals().acknowledged() * 1_000_000 + micros / 2) / micros,
        round.fairnessPermille(),
        round.overlap(),
        control);
  }
}
