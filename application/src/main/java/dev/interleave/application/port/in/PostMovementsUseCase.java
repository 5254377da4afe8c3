package dev.interleave.application.port.in;

import dev.interleave.application.port.Outcome;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Posts many movements of one request, which share transactions. */
public interface PostMovementsUseCase {

  /**
   * Posts each movement once, or refuses it, as {@link PostMovementUseCase} does. Returns at once.
   * The movements are decided in their order, except one that runs again after a conflict.
   *
   * @return one stage for each movement, in their order
   */
  List<CompletionStage<Outcome>> post(List<PostMovementCommand> commands);
}
