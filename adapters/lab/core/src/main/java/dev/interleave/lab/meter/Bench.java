package dev.interleave.lab.meter;

import dev.interleave.application.port.out.Telemetry;
import dev.interleave.lab.port.Latency;
import dev.interleave.lab.port.Tally;
import dev.interleave.lab.port.Workload;
import dev.interleave.lab.port.out.EngineCounters;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.LabPosts;
import dev.interleave.lab.port.out.Latencies;
import dev.interleave.lab.port.out.LoadTargets.LoadTarget;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Runs one round of a workload, from fresh rows to their removal. */
final class Bench {

  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(250);

  /** Longer than any answer of a service that has timeouts takes. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final LabAccounts accounts;
  private final LabPosts posts;
  private final Latencies latencies;
  private final EngineCounters counters;

  Bench(LabAccounts accounts, LabPosts posts, Latencies latencies, EngineCounters counters) {
    this.accounts = accounts;
    this.posts = posts;
    this.latencies = latencies;
    this.counters = counters;
  }

  /**
   * @param opener opens what is driven
   * @throws IllegalStateException if a client failed, or an answer never came
   */
  Round run(
      Workload workload,
      Span span,
      Function<Telemetry, LoadTarget> opener,
      Stop stop,
      Progress progress)
      throws InterruptedException {
    Pace pace = new Pace(span, workload);
    Conflicts conflicts = new Conflicts();
    Latencies.Recording recording = latencies.start();
    try (Scene scene = scene(workload, span);
        LoadTarget target = opener.apply(conflicts);
        Clients clients = new Clients(workload, target, scene, pace, stop, recording)) {
      EngineCounters.Reading before = counters.read();
      clients.start();
      long took =
          follow(
              clients, pace, stop, new Sampler(clients.answers(), conflicts, recording), progress);
      clients.requireSound();
      Evidence evidence = scene.compare();
      return round(
          clients,
          evidence,
          conflicts,
          since(before, counters.read()),
          recording.total(),
          took,
          pace);
    }
  }

  private Scene scene(Workload workload, Span span) {
    return workload.operation().isLike()
        ? new LikeScene(posts, workload, span.requests())
        : new MovementScene(accounts, workload);
  }

  private static long follow(
      Clients clients, Pace pace, Stop stop, Sampler sampler, Progress progress)
      throws InterruptedException {
    long lastAnswerBy = Long.MAX_VALUE;
    while (!clients.awaitEnd(INTERVAL)) {
      long now = clients.elapsed();
      progress.sampled(sampler.sample(now), pace.donePermille(now));
      if (lastAnswerBy == Long.MAX_VALUE && (stop.isCalled() || now > pace.cutOff())) {
        lastAnswerBy = now + PATIENCE;
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
      Evidence evidence,
      Conflicts conflicts,
      EngineCounters.Reading engine,
      Latency latency,
      long took,
      Pace pace) {
    Answers answers = clients.answers();
    Tally tally =
        new Tally(
            answers.allOffered(),
            answers.allAcknowledged(),
            answers.allRefused(),
            answers.allUnknown(),
            evidence.applied(),
            evidence.lost(),
            evidence.lostAmount(),
            evidence.doubled(),
            evidence.doubledAmount());
    return new Round(
        tally,
        evidence,
        answers.reasons(),
        answers.allAttempts(),
        conflicts.byCause(),
        engine,
        latency,
        Duration.ofNanos(took),
        answers.fairnessPermille(),
        clients.inFlight().most(),
        pace.leftOver());
  }

  private static EngineCounters.Reading since(
      EngineCounters.Reading before, EngineCounters.Reading after) {
    return new EngineCounters.Reading(
        after.lockWaits() - before.lockWaits(),
        after.lockWaitTime().minus(before.lockWaitTime()),
        after.deadlocks() < 0 ? -1 : after.deadlocks() - before.deadlocks());
  }
}
