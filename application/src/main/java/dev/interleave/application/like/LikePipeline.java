package dev.interleave.application.like;

import dev.interleave.application.async.Failures;
import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.in.LikeCommand;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.telemetry.Instrumented;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The pipeline of likes, or of unlikes: as that of movements, without queues. */
final class LikePipeline {

  private final Telemetry.Kind kind;
  private final Function<LikePosting, CompletionStage<LikeOutcome>> registry;
  private final Retry retry;
  private final Instrumented instrumented;
  private final EffectiveKeys keys = new EffectiveKeys();

  LikePipeline(
      Telemetry.Kind kind,
      Function<LikePosting, CompletionStage<LikeOutcome>> registry,
      Retry retry,
      Telemetry telemetry) {
    this.kind = kind;
    this.registry = registry;
    this.retry = retry;
    this.instrumented = new Instrumented(telemetry);
  }

  CompletionStage<LikeOutcome> submit(LikeCommand command) {
    LikePosting request = requestOf(command);
    return answered(
        command,
        request,
        timed(() -> retried(attempt -> reported(request.attempt(attempt), registry))));
  }

  private CompletionStage<LikeOutcome> timed(Supplier<CompletionStage<LikeOutcome>> work) {
    return instrumented.request(kind, work, Completion::of);
  }

  private CompletionStage<LikeOutcome> retried(IntFunction<CompletionStage<LikeOutcome>> attempt) {
    return retry.submit(attempt);
  }

  private CompletionStage<LikeOutcome> reported(
      LikePosting attempt, Function<LikePosting, CompletionStage<LikeOutcome>> work) {
    return instrumented.attempt(
        kind, attempt.operation(), attempt.attempt(), () -> work.apply(attempt));
  }

  /** Remembers the key of a request that took effect. A failure names its request. */
  private CompletionStage<LikeOutcome> answered(
      LikeCommand command, LikePosting request, CompletionStage<LikeOutcome> outcome) {
    return outcome
        .thenApply(
            answer -> {
              if (answer instanceof LikeOutcome.Recorded) {
                keys.tookEffect(request.claim());
              }
              return answer;
            })
        .exceptionallyCompose(
            failure -> CompletableFuture.failedStage(named(failure, command, request)))
        .toCompletableFuture()
        // A caller that cancels its stage gives up the answer only.
        .copy();
  }

  private Throwable named(Throwable failure, LikeCommand command, LikePosting request) {
    Throwable cause = keys.failed(request.claim(), Failures.causeOf(failure));
    return cause instanceof LedgerUnavailable unavailable ? unavailable.of(nameOf(command)) : cause;
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
