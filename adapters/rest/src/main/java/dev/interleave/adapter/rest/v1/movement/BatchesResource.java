package dev.interleave.adapter.rest.v1.movement;

import dev.interleave.adapter.rest.http.BodyLimit;
import dev.interleave.adapter.rest.problem.FailureProblems;
import dev.interleave.adapter.rest.problem.Refusals;
import dev.interleave.adapter.rest.security.Caller;
import dev.interleave.adapter.rest.security.CurrentCaller;
import dev.interleave.adapter.rest.security.Role;
import dev.interleave.adapter.rest.v1.BatchPolicy;
import dev.interleave.adapter.rest.v1.movement.BatchResponse.Result;
import dev.interleave.application.async.Failures;
import dev.interleave.application.port.BatchOutcome;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostAtomicBatchUseCase;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.PostMovementsUseCase;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.transfer.Movement;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** Posts up to 1,000 movements of one request, separately or all together. */
@Path(BodyLimit.BATCH_PATH)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.CUSTOMER_NAME, Role.OPERATOR_NAME})
public final class BatchesResource {

  private final PostMovementsUseCase movements;
  private final PostAtomicBatchUseCase atomicBatches;
  private final CurrentCaller caller;
  private final BatchPolicy policy;
  private final FailureProblems failures;

  BatchesResource(
      PostMovementsUseCase movements,
      PostAtomicBatchUseCase atomicBatches,
      CurrentCaller caller,
      BatchPolicy policy,
      FailureProblems failures) {
    this.movements = movements;
    this.atomicBatches = atomicBatches;
    this.caller = caller;
    this.policy = policy;
    this.failures = failures;
  }

  /** A worker thread reads the body, because a long one would delay the event loop. */
  @POST
  @Blocking
  public CompletionStage<Response> post(@Context HttpHeaders headers, BatchRequest request) {
    policy.check(headers);
    Caller mine = caller.get();
    List<PostMovementCommand> commands = BatchCommands.of(request, mine, policy.keyRequired());
    return request.atomic().orElse(false)
        ? postAll(commands, mine.scope())
        : postEach(commands, mine.scope());
  }

  private CompletionStage<Response> postEach(List<PostMovementCommand> commands, Scope scope) {
    List<CompletionStage<Outcome>> outcomes = movements.post(commands);
    List<CompletableFuture<Result>> results = new ArrayList<>(commands.size());
    for (int index = 0; index < commands.size(); index++) {
      Movement movement = commands.get(index).movement();
      results.add(
          outcomes
              .get(index)
              .thenApply(outcome -> resultOf(outcome, movement, scope))
              .exceptionally(failure -> Result.of(failures.of(Failures.causeOf(failure)), false))
              .toCompletableFuture());
    }
    return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
        .thenApply(all -> answer(results.stream().map(CompletableFuture::join).toList()));
  }

  private static Result resultOf(Outcome outcome, Movement movement, Scope scope) {
    return outcome.fold(
        posted -> Result.posted(movement, posted.receipt(), posted.replayed(), scope),
        refused -> Result.of(Refusals.of(refused.reason(), movement), refused.replayed()));
  }

  private CompletionStage<Response> postAll(List<PostMovementCommand> commands, Scope scope) {
    List<Movement> batch = commands.stream().map(PostMovementCommand::movement).toList();
    return atomicBatches
        .post(commands)
        .thenApply(
            outcome ->
                outcome instanceof BatchOutcome.Refused refused
                    ? refusal(refused, batch)
                    : answer(resultsOf((BatchOutcome.Posted) outcome, batch, scope)));
  }

  private static Response refusal(BatchOutcome.Refused refused, List<Movement> batch) {
    return Refusals.of(refused.reason(), batch.get(refused.index()))
        .ofField("movements[" + refused.index() + "]")
        .toResponse();
  }

  private static List<Result> resultsOf(
      BatchOutcome.Posted posted, List<Movement> batch, Scope scope) {
    return IntStream.range(0, batch.size())
        .mapToObj(
            index ->
                Result.posted(
                    batch.get(index), posted.receipts().get(index), posted.replayed(), scope))
        .toList();
  }

  private static Response answer(List<Result> results) {
    return Response.ok(new BatchResponse(results)).build();
  }
}
