package dev.interleave.application.port.in;

import dev.interleave.application.port.BatchOutcome;
import dev.interleave.application.port.Outcome;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Posts many movements of one request, which share transactions. */
public interface PostBatchUseCase {

  /**
   * Posts each movement once, or refuses it, as {@link PostMovementUseCase} does. Returns at once.
   * The movements are decided in their order, except one that runs again after a conflict.
   *
   * @return one stage for each movement, in their order
   */
  List<CompletionStage<Outcome>> postEach(List<PostMovementCommand> commands);

  /**
   * Posts all movements in one transaction, in their order, or changes nothing. Returns at once.
   * The keys belong to the batch: a movement alone cannot use one of them again.
   *
   * @param commands either each has a key or none has
   * @return the outcome; or a failure as of {@link PostMovementUseCase#post}, of all movements
   *     together
   */
  CompletionStage<BatchOutcome> postAll(List<PostMovementCommand> commands);
}
