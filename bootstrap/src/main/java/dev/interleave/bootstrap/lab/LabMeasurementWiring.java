package dev.interleave.bootstrap.lab;

import dev.interleave.adapter.persistence.like.CombiningLikeRegistry;
import dev.interleave.application.async.Offload;
import dev.interleave.application.like.ChangeLikeHandler;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.application.retry.Retry;
import dev.interleave.bootstrap.config.IdempotencySettings;
import dev.interleave.bootstrap.config.TimeoutSettings;
import dev.interleave.bootstrap.wiring.LedgerWiring;
import dev.interleave.bootstrap.wiring.StepDelay;
import dev.interleave.bootstrap.wiring.TransactionThreads;
import dev.interleave.lab.adapter.load.HdrLatencies;
import dev.interleave.lab.adapter.load.HttpLoadTargets;
import dev.interleave.lab.advice.AdviceRuns;
import dev.interleave.lab.measurement.ControlledExperiment;
import dev.interleave.lab.measurement.InProcessTargets;
import dev.interleave.lab.measurement.RunLimiter;
import dev.interleave.lab.measurement.Runs;
import dev.interleave.lab.port.Guard;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.in.AskAdviceUseCase;
import dev.interleave.lab.port.in.CancelRunUseCase;
import dev.interleave.lab.port.in.GetAdviceUseCase;
import dev.interleave.lab.port.in.GetRunUseCase;
import dev.interleave.lab.port.in.ListRunsUseCase;
import dev.interleave.lab.port.in.StartRunUseCase;
import dev.interleave.lab.port.in.WatchRunUseCase;
import dev.interleave.lab.port.out.ContenderLikes;
import dev.interleave.lab.port.out.EngineCounters;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.LabPosts;
import dev.interleave.lab.port.out.LoadTargets;
import dev.interleave.lab.port.out.LoadTargets.LoadTarget;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.ConfigProvider;

/** Builds the load runs and the advice runs, over the pipeline of the service. */
@Singleton
final class LabMeasurementWiring {

  /** The processing time of the unguarded comparison route. */
  private static final Checkpoint PROCESSING_TIME =
      new StepDelay(Checkpoint.Step.WRITE, Duration.ofMillis(5));

  private final LabLoadSettings settings;

  /** One for each client of the unguarded strategy: it takes no worker thread of the service. */
  private final Offload unguarded;

  LabMeasurementWiring(LabLoadSettings settings) {
    this.settings = settings;
    this.unguarded =
        Offload.to(
            new TransactionThreads(
                "lab-unguarded", LabWorkload.MOST_CLIENTS * settings.runsAtOnce()));
  }

  @Produces
  @Singleton
  LoadTargets loadTargets(
      LedgerWiring ledgers,
      CombiningLikeRegistry likes,
      Retry retry,
      IdempotencySettings idempotency,
      TimeoutSettings timeouts) {
    return new InProcessTargets(
        telemetry -> ledgers.measuredBy(telemetry, unguarded),
        telemetry -> new ChangeLikeHandler(likes, retry, telemetry),
        telemetry -> new ChangeLikeHandler(likes, retry, telemetry),
        new HttpLoadTargets(
            this::service,
            settings.apiKey(),
            idempotency.required(),
            timeouts.request().multipliedBy(2)));
  }

  /** Read at the first use, because a test knows its port only when it listens. */
  private URI service() {
    return settings
        .url()
        .orElseGet(
            () ->
                URI.create(
                    "http://localhost:"
                        + ConfigProvider.getConfig().getValue("quarkus.http.port", int.class)));
  }

  @Produces
  @Singleton
  ControlledExperiment experiment(
      LabAccounts accounts,
      LabPosts posts,
      EngineCounters counters,
      ContenderLikes likes,
      PerStrategy<PostMovementUseCase> movements,
      LoadTargets targets) {
    return new ControlledExperiment(
        accounts,
        posts,
        targets,
        new HdrLatencies(),
        counters,
        () -> unguarded(likes.under(Guard.CHECK_THEN_INSERT, PROCESSING_TIME), movements));
  }

  private static LoadTarget unguarded(
      LikeRegistry registry, PerStrategy<PostMovementUseCase> movements) {
    // Each client of the laboratory has a separate thread, which may block.
    return InProcessTargets.of(
        movements,
        command ->
            CompletableFuture.completedStage(registry.like(LikePosting.first(command.like()))),
        command ->
            CompletableFuture.completedStage(registry.unlike(LikePosting.first(command.like()))));
  }

  @Produces
  @Singleton
  RunLimiter limiter() {
    return new RunLimiter(settings.runsAtOnce());
  }

  @Produces
  @Singleton
  Runs runs(ControlledExperiment experiment, RunLimiter limiter) {
    return new Runs(experiment, limiter, Clock.systemUTC());
  }

  void stop(@Disposes Runs runs) {
    runs.close();
  }

  @Produces
  @Singleton
  AdviceRuns adviceRuns(ControlledExperiment experiment, RunLimiter limiter) {
    return new AdviceRuns(experiment, limiter);
  }

  void stop(@Disposes AdviceRuns adviceRuns) {
    adviceRuns.close();
  }

  @Produces
  @Singleton
  StartRunUseCase startRun(Runs runs) {
    return runs::start;
  }

  @Produces
  @Singleton
  GetRunUseCase getRun(Runs runs) {
    return runs::get;
  }

  @Produces
  @Singleton
  ListRunsUseCase listRuns(Runs runs) {
    return runs::list;
  }

  @Produces
  @Singleton
  CancelRunUseCase cancelRun(Runs runs) {
    return runs::cancel;
  }

  @Produces
  @Singleton
  WatchRunUseCase watchRun(Runs runs) {
    return runs::watch;
  }

  @Produces
  @Singleton
  AskAdviceUseCase askAdvice(AdviceRuns adviceRuns) {
    return adviceRuns::ask;
  }

  @Produces
  @Singleton
  GetAdviceUseCase getAdvice(AdviceRuns adviceRuns) {
    return adviceRuns::get;
  }
}
