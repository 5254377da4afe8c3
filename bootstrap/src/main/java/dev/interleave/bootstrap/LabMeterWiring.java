package dev.interleave.bootstrap;

import dev.interleave.adapter.persistence.like.CombiningLikeRegistry;
import dev.interleave.application.like.LikePostHandler;
import dev.interleave.application.like.UnlikePostHandler;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Retry;
import dev.interleave.lab.adapter.load.HdrLatencies;
import dev.interleave.lab.adapter.load.HttpLoadTargets;
import dev.interleave.lab.advice.AdviceRuns;
import dev.interleave.lab.advice.AskAdviceHandler;
import dev.interleave.lab.advice.GetAdviceHandler;
import dev.interleave.lab.meter.CancelRunHandler;
import dev.interleave.lab.meter.ControlledExperiment;
import dev.interleave.lab.meter.GetRunHandler;
import dev.interleave.lab.meter.InProcessTargets;
import dev.interleave.lab.meter.ListRunsHandler;
import dev.interleave.lab.meter.RunLimiter;
import dev.interleave.lab.meter.Runs;
import dev.interleave.lab.meter.StartRunHandler;
import dev.interleave.lab.meter.WatchRunHandler;
import dev.interleave.lab.port.Guard;
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
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/** Builds the load runs and the advice runs, over the pipeline of the service. */
@Singleton
final class LabMeterWiring {

  /** The processing time of the unguarded comparison route. */
  private static final Checkpoint PROCESSING_TIME =
      new Pause(Checkpoint.Step.WRITE, Duration.ofMillis(5));

  private final LabLoadSettings settings;

  LabMeterWiring(LabLoadSettings settings) {
    this.settings = settings;
  }

  @Produces
  @Singleton
  LoadTargets loadTargets(
      LedgerWiring ledgers,
      CombiningLikeRegistry likes,
      Retry retry,
      IdempotencySettings idempotency,
      TimeoutSettings timeouts) {
    Function<Telemetry, LikeRegistry> registry =
        telemetry -> UseCaseWiring.likeRegistry(likes, retry, telemetry);
    return new InProcessTargets(
        ledgers::measuredBy,
        telemetry -> new LikePostHandler(registry.apply(telemetry)),
        telemetry -> new UnlikePostHandler(registry.apply(telemetry)),
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
    return InProcessTargets.of(
        movements, new LikePostHandler(registry), new UnlikePostHandler(registry));
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
    return new StartRunHandler(runs);
  }

  @Produces
  @Singleton
  GetRunUseCase getRun(Runs runs) {
    return new GetRunHandler(runs);
  }

  @Produces
  @Singleton
  ListRunsUseCase listRuns(Runs runs) {
    return new ListRunsHandler(runs);
  }

  @Produces
  @Singleton
  CancelRunUseCase cancelRun(Runs runs) {
    return new CancelRunHandler(runs);
  }

  @Produces
  @Singleton
  WatchRunUseCase watchRun(Runs runs) {
    return new WatchRunHandler(runs);
  }

  @Produces
  @Singleton
  AskAdviceUseCase askAdvice(AdviceRuns adviceRuns) {
    return new AskAdviceHandler(adviceRuns);
  }

  @Produces
  @Singleton
  GetAdviceUseCase getAdvice(AdviceRuns adviceRuns) {
    return new GetAdviceHandler(adviceRuns);
  }
}
