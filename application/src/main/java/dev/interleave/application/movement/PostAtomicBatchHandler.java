package dev.interleave.application.movement;

import dev.interleave.application.async.Offload;
import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.BatchOutcome;
import dev.interleave.application.port.in.PostAtomicBatchUseCase;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.out.BatchLedger;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.telemetry.Instrumented;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** Posts an atomic batch. After a conflict its transaction is retried as a whole. */
public final class PostAtomicBatchHandler implements PostAtomicBatchUseCase {

  private final BatchLedger ledger;
  private final Offload offload;
  private final Retry retry;
  private final Instrumented instrumented;
  private final EffectiveKeys keys;

  /**
   * @param offload where the ledger blocks
   * @param telemetry records each attempt and each request
   * @param keys shared with the pipelines of single movements
   */
  public PostAtomicBatchHandler(
      BatchLedger ledger, Offload offload, Retry retry, Telemetry telemetry, EffectiveKeys keys) {
    this.ledger = ledger;
    this.offload = offload;
    this.retry = retry;
    this.instrumented = new Instrumented(telemetry);
    this.keys = keys;
  }

  @Override
  public CompletionStage<BatchOutcome> post(List<PostMovementCommand> commands) {
    List<PostingRequest> batch = commands.stream().map(PostMovementHandler::requestOf).toList();
    List<Claim> claims = batch.stream().flatMap(request -> request.claim().stream()).toList();
    CompletionStage<BatchOutcome> outcome =
        instrumented.request(
            Telemetry.Kind.BATCH,
            () -> retry.submit(attempt -> reported(batch, attempt)),
            Completion::of);
    return keys.submitted(claims, outcome, BatchOutcome.Posted.class, () -> nameOf(batch));
  }

  private CompletionStage<BatchOutcome> reported(List<PostingRequest> batch, int attempt) {
    List<PostingRequest> postings = batch.stream().map(one -> one.attempt(attempt)).toList();
    return instrumented.attempt(
        Telemetry.Kind.BATCH,
        batch.get(0).operation(),
        attempt,
        () -> offload.submit(() -> ledger.postAll(postings)));
  }

  /** For the log. A key has no control characters. */
  private static String nameOf(List<PostingRequest> batch) {
    PostingRequest first = batch.get(0);
    return String.format(
        Locale.ROOT,
        "batch of %d movements, the first is %s, Idempotency-Key %s",
        batch.size(),
        first.movement().id().value(),
        first.claim().map(claim -> claim.key().text()).orElse("(none)"));
  }
}
