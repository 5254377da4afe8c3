package dev.interleave.adapter.rest.transfer;

import dev.interleave.adapter.rest.Attempts;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.Refusals;
import dev.interleave.adapter.rest.security.CurrentCaller;
import dev.interleave.adapter.rest.security.LabOnly;
import dev.interleave.adapter.rest.security.Role;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.SubmitMovementUseCase;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The seed's transfer, which locks rows, and the same transfer under the other strategies. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.CUSTOMER_NAME, Role.OPERATOR_NAME})
public final class TransferResource {

  private final PerStrategy<SubmitMovementUseCase> movements;
  private final CurrentCaller caller;

  TransferResource(PerStrategy<SubmitMovementUseCase> movements, CurrentCaller caller) {
    this.movements = movements;
    this.caller = caller;
  }

  @POST
  @Path("/transfer")
  public CompletionStage<Response> pessimistic(TransferRequest request) {
    return transfer(Strategy.PESSIMISTIC, request);
  }

  @POST
  @Path("/transfer-atomic")
  public CompletionStage<Response> atomic(TransferRequest request) {
    return transfer(Strategy.ATOMIC, request);
  }

  @POST
  @Path("/transfer-optimistic")
  public CompletionStage<Response> optimistic(TransferRequest request) {
    return transfer(Strategy.OPTIMISTIC, request);
  }

  @POST
  @Path("/transfer-distributed")
  public CompletionStage<Response> distributed(TransferRequest request) {
    return transfer(Strategy.REDIS, request);
  }

  @POST
  @Path("/transfer-serializable")
  public CompletionStage<Response> serializable(TransferRequest request) {
    return transfer(Strategy.SERIALIZABLE, request);
  }

  @POST
  @Path("/transfer-nowait")
  public CompletionStage<Response> noWait(TransferRequest request) {
    return transfer(Strategy.NOWAIT, request);
  }

  @POST
  @Path("/transfer-combining")
  public CompletionStage<Response> combining(TransferRequest request) {
    return transfer(Strategy.COMBINING, request);
  }

  /** Loses updates on purpose. */
  @POST
  @LabOnly
  @RolesAllowed(Role.OPERATOR_NAME)
  @Path("/transfer-broken")
  public CompletionStage<Response> broken(TransferRequest request) {
    return transfer(Strategy.UNGUARDED, request);
  }

  private CompletionStage<Response> transfer(Strategy strategy, TransferRequest request) {
    Movement transfer =
        ProblemException.unlessRefused(
            () -> Movement.transfer(request.fromId(), request.toId(), request.amount()));
    return movements
        .under(strategy)
        .submit(new PostMovementCommand(transfer, conditions(), Optional.empty()))
        .thenApply(TransferResource::answer);
  }

  private static Response answer(Outcome outcome) {
    return Attempts.tell(
        outcome.attempts(),
        outcome.fold(
            posted -> Response.ok(new TransferResponse(true)).build(),
            refused -> Refusals.of(refused.reason()).toResponse()));
  }

  private Conditions conditions() {
    return new Conditions(caller.get().scope(), Set.of());
  }
}
