package dev.interleave.adapter.rest.v1.movement;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.application.port.MovementView;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Receipt;
import java.util.List;

/**
 * The outcomes of a batch.
 *
 * @param results one for each movement, in their order
 */
record BatchResponse(List<Result> results) {

  private static final int CREATED = 201;

  /**
   * The outcome of one movement, as the response to it alone.
   *
   * @param status the HTTP status code
   * @param replayed true for the stored outcome of an earlier request; absent otherwise
   * @param movement absent if it was not posted
   * @param problem absent if it was posted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(int status, Boolean replayed, MovementResponse movement, Problem problem) {

    static Result posted(Movement movement, Receipt receipt, boolean replayed, Scope scope) {
      MovementView view = new MovementView(movement.kind(), movement.memo(), receipt);
      return new Result(CREATED, written(replayed), MovementResponse.of(view, scope), null);
    }

    static Result of(Problem problem, boolean replayed) {
      return new Result(problem.status(), written(replayed), null, problem);
    }

    private static Boolean written(boolean replayed) {
      return replayed ? true : null;
    }
  }
}
