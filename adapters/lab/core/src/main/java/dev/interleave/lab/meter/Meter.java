package dev.interleave.lab.meter;

import dev.interleave.application.port.Strategy;
import dev.interleave.lab.port.RunResult;
import dev.interleave.lab.port.RunView;
import dev.interleave.lab.port.Tally;
import dev.interleave.lab.port.Workload;
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
 * Measures a workload: first what the unguarded control loses of it, then the workload itself, each
 * on rows of its own. It is the control that makes "nothing was lost" mean anything.
 */
public final class Meter {

  private final Bench bench;
  private final LoadTargets targets;
  private final Supplier<LoadTarget> controlOfLikes;

  /**
   * @param controlOfLikes likes without a guard, which no strategy of the service offers
   */
  public Meter(
      LabAccounts accounts,
      LabPosts posts,
      LoadTargets targets,
      Latencies latencies,
      EngineCounters counters,
      Supplier<LoadTarget> controlOfLikes) {
    this.bench = new Bench(accounts, posts, latencies, counters);
    this.targets = targets;
    this.controlOfLikes = controlOfLikes;
  }

  /**
   * Runs the workload to its end, or until it is stopped, and judges it.
   *
   * @throws IllegalStateException if a client failed, or an answer never came
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve the
   *     meter itself
   */
  public RunResult measure(Workload workload, Stop stop, Progress progress)
      throws InterruptedException {
    boolean unguarded = isUnguarded(workload);
    progress.reached(RunView.State.CONTROL);
    Optional<Tally> control = unguarded ? Optional.empty() : Optional.of(control(workload, stop));
    progress.reached(RunView.State.RUNNING);
    Round round = main(workload, stop, progress);
    Judge judge = new Judge(round, control, unguarded);
    return result(round, judge.verdict(), judge.findings(), control);
  }

  /**
   * Runs the workload alone and judges it by a control that was run before.
   *
   * @param control of the same workload
   * @throws IllegalStateException as {@link #measure}
   */
  public RunResult sample(Workload workload, Tally control, Stop stop, Progress progress)
      throws InterruptedException {
    Round round = main(workload, stop, progress);
    Judge judge = new Judge(round, Optional.of(control), isUnguarded(workload));
    return result(round, judge.verdict(), judge.findings(), Optional.of(control));
  }

  private Round main(Workload workload, Stop stop, Progress progress) throws InterruptedException {
    return bench.run(
        workload,
        Span.of(workload),
        telemetry -> targets.open(workload.target(), telemetry),
        stop,
        progress);
  }

  private static boolean isUnguarded(Workload workload) {
    return !workload.operation().isLike()
        && workload.mix().keySet().equals(Set.of(Strategy.UNGUARDED));
  }

  /**
   * Runs the workload without a guard, for a short time: what it loses shows that requests race.
   */
  public Tally control(Workload workload, Stop stop) throws InterruptedException {
    return bench
        .run(
            workload.under(Strategy.UNGUARDED),
            Span.CONTROL.atMost(Span.of(workload)),
            telemetry ->
                workload.operation().isLike()
                    ? controlOfLikes.get()
                    : targets.open(workload.target(), telemetry),
            stop,
            Progress.NONE)
        .tally();
  }

  private static RunResult result(
      Round round, RunResult.Verdict verdict, List<String> findings, Optional<Tally> control) {
    long micros = Math.max(1, round.took().toNanos() / 1_000);
    return new RunResult(
        verdict,
        findings,
        round.tally(),
        round.attempts(),
        round.conflicts(),
        round.engine().lockWaits(),
        round.engine().lockWaitTime(),
        round.engine().deadlocks(),
        round.latency(),
        round.took(),
        (round.tally().acknowledged() * 1_000_000 + micros / 2) / micros,
        round.fairnessPermille(),
        round.overlap(),
        control);
  }
}
