package dev.interleave.application.like;

import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.in.LikeCommand;
import dev.interleave.application.port.in.LikePostUseCase;
import dev.interleave.application.port.in.UnlikePostUseCase;
import dev.interleave.application.port.out.AsyncLikeRegistry;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.telemetry.Instrumented;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Submits likes and unlikes through a pipeline: as that of movements, without queues. */
public final class ChangeLikeHandler implements LikePostUseCase, UnlikePostUseCase {

  private final AsyncLikeRegistry registry;
  private final Retry retry;
  private final Instrumented instrumented;
  private final EffectiveKeys keys = new EffectiveKeys();

  /**
   * @param telemetry records each attempt and each request
   */
  public ChangeLikeHandler(AsyncLikeRegistry registry, Retry retry, Telemetry telemetry) {
    this.registry = registry;
    this.retry = retry;
    this.instrumented = new Instrumented(telemetry);
  }

  @Override
  public CompletionStage<LikeOutcome> like(LikeCommand command) {
    return submit(Telemetry.Kind.LIKE, command, registry::submitLike);
  }

  @Override
  public CompletionStage<LikeOutcome> unlike(LikeCommand command) {
    return submit(Telemetry.Kind.UNLIKE, command, registry::submitUnlike);
  }

  private CompletionStage<LikeOutcome> submit(
      Telemetry.Kind kind,
      LikeCommand command,
      Function<LikePosting, CompletionStage<LikeOutcome>> work) {
    LikePosting request = requestOf(command);
    return answered(
        command,
        request,
        timed(kind, () -> retry.submit(attempt -> reported(kind, request.attempt(attempt), work))));
  }

  private CompletionStage<LikeOutcome> timed(
      Telemetry.Kind kind, Supplier<CompletionStage<LikeOutcome>> work) {
    return instrumented.request(kind, work, Completion::of);
  }

  private CompletionStage<LikeOutcome> reported(
      Telemetry.Kind kind,
      LikePosting attempt,
      Function<LikePosting, CompletionStage<LikeOutcome>> work) {
    return instrumented.attempt(
        kind, attempt.operation(), attempt.attempt(), () -> work.apply(attempt));
  }

  private CompletionStage<LikeOutcome> answered(
      LikeCommand command, LikePosting request, CompletionStage<LikeOutcome> outcome) {
    return keys.submitted(
        request.claim().stream().toList(),
        outcome,
        LikeOutcome.Recorded.class,
        () -> nameOf(command));
  }

  /** For the log. A key has no control characters. */
  private static String nameOf(LikeCommand command) {
    return String.format(
        Locale.ROOT,
        "%s of post %s by user %s, Idempotency-Key %s",
        command.operation(),
        command.like().post(),
        command.like().user(),
        command.key().map(IdempotencyKey::text).orElse("(none)"));
  }

  private static LikePosting requestOf(LikeCommand command) {
    return LikePosting.first(
        command.like(),
        command
            .key()
            .map(key -> new Claim(key, command.operation(), Fingerprint.of(command.like()))));
  }
}
