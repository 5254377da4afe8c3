package dev.interleave.application.movement;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.in.PostMovementsUseCase;
import dev.interleave.application.queue.FifoPermits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * Posts the movements of a request in parts: the next part begins when every movement of the part
 * before has ended. So a request never has more than one part in the pipeline, its movements are
 * decided in order, and the time of its last movement is bounded.
 */
public final class PostMovementsHandler implements PostMovementsUseCase {

  private final PostMovementUseCase each;
  private final PostMovementUseCase refused;
  private final FifoPermits permits;
  private final Limits limits;
  private final LongSupplier nanoTime;

  /**
   * @param part the number of movements of one request that are in the pipeline at once
   * @param waiting the number of requests that wait for a permit; a further one is refused
   * @param time a part begins within this time after its request, or is refused
   */
  public record Limits(int part, int waiting, Duration time) {}

  /**
   * @param each posts one movement
   * @param refused fails for one movement as {@code each} does that was not posted in time; it
   *     knows the idempotency keys, so it fails with an unknown effect if the key has been used
   * @param permits one for each request whose movements are in the pipeline
   * @param nanoTime nanoseconds since some fixed moment
   */
  public PostMovementsHandler(
      PostMovementUseCase each,
      PostMovementUseCase refused,
      FifoPermits permits,
      Limits limits,
      LongSupplier nanoTime) {
    this.each = each;
    this.refused = refused;
    this.permits = permits;
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  @Override
  public List<CompletionStage<Outcome>> post(List<PostMovementCommand> commands) {
    long deadline = nanoTime.getAsLong() + limits.time().toNanos();
    CompletableFuture<Boolean> permit = permit();
    List<CompletionStage<Outcome>> outcomes = new ArrayList<>(commands.size());
    CompletableFuture<Void> before = permit.thenAccept(granted -> {});
    for (int from = 0; from < commands.size(); from += limits.part()) {
      List<PostMovementCommand> part =
          commands.subList(from, Math.min(commands.size(), from + limits.part()));
      CompletableFuture<List<CompletableFuture<Outcome>>> posted =
          before.thenApply(done -> posted(part, permit.join() && isBefore(deadline)));
      for (int i = 0; i < part.size(); i++) {
        int index = i;
        outcomes.add(posted.thenCompose(stages -> stages.get(index)));
      }
      before = posted.thenCompose(PostMovementsHandler::ended);
    }
    before.whenComplete((done, failure) -> releaseIf(permit.join()));
    return outcomes;
  }

  private CompletableFuture<Boolean> permit() {
    return permits.waiting() < limits.waiting()
        ? permits.acquire(limits.time())
        : CompletableFuture.completedFuture(false);
  }

  private boolean isBefore(long deadline) {
    return nanoTime.getAsLong() - deadline < 0;
  }

  private List<CompletableFuture<Outcome>> posted(List<PostMovementCommand> part, boolean inTime) {
    PostMovementUseCase pipeline = inTime ? each : refused;
    return part.stream().map(command -> pipeline.post(command).toCompletableFuture()).toList();
  }

  private static CompletableFuture<Void> ended(List<CompletableFuture<Outcome>> outcomes) {
    return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
        .exceptionally(failure -> null);
  }

  private void releaseIf(boolean granted) {
    if (granted) {
      permits.release();
    }
  }
}
