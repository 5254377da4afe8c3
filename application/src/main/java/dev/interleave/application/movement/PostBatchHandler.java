package dev.interleave.application.movement;

import dev.interleave.application.async.Offload;
import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.BatchOutcome;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostBatchUseCase;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.out.BatchLedger;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.telemetry.Instrumented;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * Posts the movements of one request: each through the pipeline of a single movement, or all in one
 * transaction, which is retried as a whole.
 */
public final class PostBatchHandler implements PostBatchUseCase {

  /** The kind of request to which the keys of an atomic batch belong. */
  private static final String OPERATION = "BATCH";

  private final PostMovementUseCase movements;
  private final BatchLedger ledger;
  private final Offload offload;
  private final Retry retry;
  private final Instrumented instrumented;
  private final EffectiveKeys keys;

  /**
   * @param movements a pipeline that queues any number of movements
   * @param ledger of atomic batches
   * @param offload where the ledger blocks
   * @param telemetry records each attempt and each request of an atomic batch
   * @param keys shared with all pipelines
   */
  public PostBatchHandler(
      PostMovementUseCase movements,
      BatchLedger ledger,
      Offload offload,
      Retry retry,
      Telemetry telemetry,
      EffectiveKeys keys) {
    this.movements = movements;
    this.ledger = ledger;
    this.offload = offload;
    this.retry = retry;
    this.instrumented = new Instrumented(telemetry);
    this.keys = keys;
  }

  @Override
  public List<CompletionStage<Outcome>> postEach(List<PostMovementCommand> commands) {
    return commands.stream().map(movements::post).toList();
  }

  @Override
  public CompletionStage<BatchOutcome> postAll(List<PostMovementCommand> commands) {
    List<PostingRequest> batch = requestsOf(commands);
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

  private static List<PostingRequest> requestsOf(List<PostMovementCommand> commands) {
    List<Fingerprint> fingerprints =
        Fingerprint.ofBatch(commands.stream().map(PostMovementCommand::movement).toList());
    return IntStream.range(0, commands.size())
        .mapToObj(index -> requestOf(commands.get(index), fingerprints.get(index)))
        .toList();
  }

  private static PostingRequest requestOf(PostMovementCommand command, Fingerprint fingerprint) {
    return new PostingRequest(
        command.movement(),
        command.conditions(),
        command.key().map(key -> new Claim(key, OPERATION, fingerprint)),
        1);
  }
}
