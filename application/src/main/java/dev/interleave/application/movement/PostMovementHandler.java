package dev.interleave.application.movement;

import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.telemetry.Instrumented;
import dev.interleave.domain.transfer.Movement;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Posts a movement through the pipeline of one strategy. The nesting is the lesson. */
public final class PostMovementHandler implements PostMovementUseCase {

  private final AsyncLedger ledger;
  private final Optional<AccountQueues> queues;
  private final Retry retry;
  private final Instrumented instrumented;
  private final EffectiveKeys keys;

  /**
   * @param ledger the strategy
   * @param queues in which requests wait for each other after a conflict; none if the strategy
   *     already waits for the row in the database
   * @param telemetry records each attempt and each request
   * @param keys shared by all strategies
   */
  public PostMovementHandler(
      AsyncLedger ledger,
      Optional<AccountQueues> queues,
      Retry retry,
      Telemetry telemetry,
      EffectiveKeys keys) {
    this.ledger = ledger;
    this.queues = queues;
    this.retry = retry;
    this.instrumented = new Instrumented(telemetry);
    this.keys = keys;
  }

  @Override
  public CompletionStage<Outcome> post(PostMovementCommand command) {
    PostingRequest request = requestOf(command);
    return answered(
        request,
        timed(
            request,
            () ->
                queuedOnConflict(
                    request,
                    turn ->
                        retried(
                            turn, attempt -> reported(request.attempt(attempt), ledger::submit)))));
  }

  private CompletionStage<Outcome> timed(
      PostingRequest request, Supplier<CompletionStage<Outcome>> work) {
    return instrumented.request(Telemetry.Kind.of(request.movement()), work, Completion::of);
  }

  private CompletionStage<Outcome> queuedOnConflict(
      PostingRequest request,
      Function<Supplier<CompletionStage<Void>>, CompletionStage<Outcome>> work) {
    return queues.isEmpty()
        ? work.apply(() -> CompletableFuture.completedStage(null))
        : queues.get().queued(request.movement(), work);
  }

  private CompletionStage<Outcome> retried(
      Supplier<CompletionStage<Void>> turn, IntFunction<CompletionStage<Outcome>> attempt) {
    return retry.submit(attempt, turn);
  }

  private CompletionStage<Outcome> reported(
      PostingRequest attempt, Function<PostingRequest, CompletionStage<Outcome>> work) {
    return instrumented.attempt(
        Telemetry.Kind.of(attempt.movement()),
        attempt.operation(),
        attempt.attempt(),
        () -> work.apply(attempt));
  }

  private CompletionStage<Outcome> answered(
      PostingRequest request, CompletionStage<Outcome> outcome) {
    return keys.submitted(
        request.claim().stream().toList(), outcome, Outcome.Posted.class, () -> nameOf(request));
  }

  /** For the log. A key has no control characters. */
  private static String nameOf(PostingRequest request) {
    return String.format(
        Locale.ROOT,
        "movement %s, Idempotency-Key %s",
        request.movement().id().value(),
        request.claim().map(claim -> claim.key().text()).orElse("(none)"));
  }

  /** The first attempt of a command. */
  static PostingRequest requestOf(PostMovementCommand command) {
    Movement movement = command.movement();
    Optional<Claim> claim =
        command.key().map(key -> new Claim(key, command.operation(), Fingerprint.of(movement)));
    return new PostingRequest(movement, command.conditions(), claim, 1);
  }
}
