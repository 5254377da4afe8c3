package dev.interleave.lab.measurement;

import dev.interleave.application.port.out.Telemetry;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.Latency;
import dev.interleave.lab.port.RoundTotals;
import dev.interleave.lab.port.out.EngineCounters;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.LabPosts;
import dev.interleave.lab.port.out.Latencies;
import dev.interleave.lab.port.out.LoadTargets.LoadTarget;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Runs one round of a workload on new rows, and removes them. */
final class RoundRunner {

  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(250);

  /** Longer than the request timeout of the service. */
  private static final long ANSWER_TIMEOUT = TimeUnit.SECONDS.toNanos(60);

  private final LabAccounts accounts;
  private final LabPosts posts;
  private final Latencies latencies;
  private final EngineCounters counters;

  RoundRunner(LabAccounts accounts, LabPosts posts, Latencies latencies, EngineCounters counters) {
    this.accounts = accounts;
    this.posts = posts;
    this.latencies = latencies;
    this.counters = counters;
  }

  /**
   * @param opener opens the target
   * @throws IllegalStateException if a client failed or a reply is missing
   */
  Round run(
      LabWorkload workload,
      LoadLimit limit,
      Function<Telemetry, LoadTarget> opener,
      RunCancellation cancellation,
      RunListener progress)
      throws InterruptedException {
    ArrivalSchedule arrivals = new ArrivalSchedule(limit, workload);
    ConflictTelemetry conflicts = new ConflictTelemetry();
    Latencies.Recording recording = latencies.start();
    try (WorkloadFixture fixture = fixture(workload, limit);
        LoadTarget target = opener.apply(conflicts);
        Clients clients =
            new Clients(workload, target, fixture, arrivals, cancellation, recording)) {
      EngineCounters.Reading before = counters.read();
      clients.start();
      long took =
          follow(
              clients,
              arrivals,
              cancellation,
              new Sampler(clients.answers(), conflicts, recording),
              progress);
      clients.requireNoFailure();
      BalanceComparison comparison = fixture.compare();
      return round(
          clients,
          comparison,
          conflicts,
          since(before, counters.read()),
          recording.total(),
          took,
          arrivals);
    }
  }

  private WorkloadFixture fixture(LabWorkload workload, LoadLimit limit) {
    return workload.operation().isLike()
        ? new LikeFixture(posts, workload, limit.requests())
        : new MovementFixture(accounts, workload);
  }

  private static long follow(
      Clients clients,
      ArrivalSchedule arrivals,
      RunCancellation cancellation,
      Sampler sampler,
      RunListener progress)
      throws InterruptedException {
    long lastAnswerBy = Long.MAX_VALUE;
    while (!clients.awaitEnd(INTERVAL)) {
      long now = clients.elapsed();
      progress.sampled(sampler.sample(now), arrivals.donePermille(now));
      if (lastAnswerBy == Long.MAX_VALUE
          && (cancellation.isCancelled() || now > arrivals.cutOff())) {
        lastAnswerBy = now + ANSWER_TIMEOUT;
      }
      if (now > lastAnswerBy) {
        throw new IllegalStateException(
            clients.inFlight().now() + " request(s) got no answer within a minute");
      }
    }
    long took = clients.elapsed();
    progress.sampled(sampler.sample(took), 1000);
    return took;
  }

  private static Round round(
      Clients clients,
      BalanceComparison comparison,
      ConflictTelemetry conflicts,
      EngineCounters.Reading engine,
      Latency latency,
      long took,
      ArrivalSchedule arrivals) {
    ReplyCounter answers = clients.answers();
    RoundTotals totals =
        new RoundTotals(
            answers.allOffered(),
            answers.allAcknowledged(),
            answers.allRefused(),
            answers.allUnknown(),
            comparison.applied(),
            comparison.lost(),
            comparison.lostAmount(),
            comparison.doubled(),
            comparison.doubledAmount());
    return new Round(
        totals,
        comparison,
        answers.reasons(),
        answers.allAttempts(),
        conflicts.byCause(),
        engine,
        latency,
        Duration.ofNanos(took),
        answers.fairnessPermille(),
        clients.inFlight().most(),
        arrivals.unsent());
  }

  private static EngineCounters.Reading since(
      EngineCounters.Reading before, EngineCounters.Reading after) {
    return new EngineCounters.Reading(
        after.lockWaits() - before.lockWaits(),
        after.lockWaitTime().minus(before.lockWaitTime()),
        after.deadlocks() < 0 ? -1 : after.deadlocks() - before.deadlocks());
  }
}
