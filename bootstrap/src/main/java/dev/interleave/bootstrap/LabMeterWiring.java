package dev.interleave.bootstrap;

import dev.interleave.adapter.labload.HdrLatencies;
import dev.interleave.adapter.labload.HttpLoadTargets;
import dev.interleave.adapter.persistence.like.CombiningLikeRegistry;
import dev.interleave.application.lab.advice.AskAdviceHandler;
import dev.interleave.application.lab.advice.Consultations;
import dev.interleave.application.lab.advice.GetAdviceHandler;
import dev.interleave.application.lab.meter.CancelRunHandler;
import dev.interleave.application.lab.meter.GetRunHandler;
import dev.interleave.application.lab.meter.InProcessTargets;
import dev.interleave.application.lab.meter.ListRunsHandler;
import dev.interleave.application.lab.meter.Meter;
import dev.interleave.application.lab.meter.Runs;
import dev.interleave.application.lab.meter.StartRunHandler;
import dev.interleave.application.lab.meter.Turns;
import dev.interleave.application.lab.meter.WatchRunHandler;
import dev.interleave.application.like.LikePostHandler;
import dev.interleave.application.like.UnlikePostHandler;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.in.lab.AskAdviceUseCase;
import dev.interleave.application.port.in.lab.CancelRunUseCase;
import dev.interleave.application.port.in.lab.GetAdviceUseCase;
import dev.interleave.application.port.in.lab.GetRunUseCase;
import dev.interleave.application.port.in.lab.ListRunsUseCase;
import dev.interleave.application.port.in.lab.StartRunUseCase;
import dev.interleave.application.port.in.lab.WatchRunUseCase;
import dev.interleave.application.port.lab.Guard;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.application.port.out.lab.ContenderLikes;
import dev.interleave.application.port.out.lab.EngineCounters;
import dev.interleave.application.port.out.lab.LabAccounts;
import dev.interleave.application.port.out.lab.LabPosts;
import dev.interleave.application.port.out.lab.LoadTargets;
import dev.interleave.application.port.out.lab.LoadTargets.LoadTarget;
import dev.interleave.application.retry.Retry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.ConfigProvider;

/** Builds the laboratory's meter and its advisor, over the pipelines of the service. */
@Singleton
final class LabMeterWiring {

  /** As the seed's broken deposit has one. */
  private static final Checkpoint THOUGHT = new Pause(Checkpoint.Step.WRITE, Duration.ofMillis(5));

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
    return new InProcessTargets(
        ledgers::measuredBy,
        telemetry -> new LikePostHandler(likes, retry, telemetry),
        telemetry -> new UnlikePostHandler(likes, retry, telemetry),
        new HttpLoadTargets(
            this::service,
            settings.apiKey(),
            idempotency.required(),
            timeouts.request().multipliedBy(2)));
  }

  /** Asked late: where a test listens is known once it does. */
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
  Meter meter(
      LabAccounts accounts,
      LabPosts posts,
      EngineCounters counters,
      ContenderLikes likes,
      PerStrategy<PostMovementUseCase> movements,
      LoadTargets targets) {
    return new Meter(
        accounts,
        posts,
        targets,
        new HdrLatencies(),
        counters,
        () -> unguarded(likes.under(Guard.CHECK_THEN_INSERT, THOUGHT), movements));
  }

  private static LoadTarget unguarded(
      LikeRegistry registry, PerStrategy<PostMovementUseCase> movements) {
    // A client of the laboratory has a thread of its own.
    return InProcessTargets.of(
        movements,
        command ->
            CompletableFuture.completedStage(registry.like(LikePosting.first(command.like()))),
        command ->
            CompletableFuture.completedStage(registry.unlike(LikePosting.first(command.like()))));
  }

  @Produces
  @Singleton
  Turns turns() {
    return new Turns(settings.runsAtOnce());
  }

  @Produces
  @Singleton
  Runs runs(Meter meter, Turns turns) {
    return new Runs(meter, turns, Clock.systemUTC());
  }

  void stop(@Disposes Runs runs) {
    runs.close();
  }

  @Produces
  @Singleton
  Consultations consultations(Meter meter, Turns turns) {
    return new Consultations(meter, turns);
  }

  void stop(@Disposes Consultations consultations) {
    consultations.close();
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
  AskAdviceUseCase askAdvice(Consultations consultations) {
    return new AskAdviceHandler(consultations);
  }

  @Produces
  @Singleton
  GetAdviceUseCase getAdvice(Consultations consultations) {
    return new GetAdviceHandler(consultations);
  }
}
