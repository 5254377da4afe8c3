package dev.interleave.application.port.in;

import dev.interleave.application.port.BatchOutcome;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Posts many movements in one transaction, all or none. */
public interface PostAtomicBatchUseCase {

  /**
   * Posts all movements in their order, or changes nothing. Returns at once. A key names one
   * movement, whether it is posted in a batch or alone. If all keys are known, the stored outcomes
   * are the answer.
   *
   * @param commands either each has a key or none has
   * @return the outcome; or a failure as of {@link PostMovementUseCase#post}, of all movements
   *     together; {@link dev.interleave.application.port.IdempotencyKeyReused} also if some of the
   *     keys are known and others are not
   */
  CompletionStage<BatchOutcome> post(List<PostMovementCommand> commands);
}
