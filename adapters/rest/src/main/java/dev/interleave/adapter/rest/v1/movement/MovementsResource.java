package dev.interleave.adapter.rest.v1.movement;

import dev.interleave.adapter.rest.AttemptsHeader;
import dev.interleave.adapter.rest.Created;
import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.Refusals;
import dev.interleave.adapter.rest.security.CurrentCaller;
import dev.interleave.adapter.rest.security.Role;
import dev.interleave.adapter.rest.v1.EntityTags;
import dev.interleave.adapter.rest.v1.ReplayedHeader;
import dev.interleave.adapter.rest.v1.RequestKey;
import dev.interleave.adapter.rest.v1.Versioned;
import dev.interleave.application.port.MovementView;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.GetMovementUseCase;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.MovementId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Moves money, once per Idempotency-Key, into or out of accounts of the caller. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.CUSTOMER_NAME, Role.OPERATOR_NAME})
public final class MovementsResource {

  private final PerStrategy<PostMovementUseCase> movements;
  private final GetMovementUseCase getMovement;
  private final ChosenStrategy strategy;
  private final CurrentCaller caller;
  private final RequestKey key;
  private final EntityTags tags;

  MovementsResource(
      PerStrategy<PostMovementUseCase> movements,
      GetMovementUseCase getMovement,
      ChosenStrategy strategy,
      CurrentCaller caller,
      RequestKey key,
      EntityTags tags) {
    this.movements = movements;
    this.getMovement = getMovement;
    this.strategy = strategy;
    this.caller = caller;
    this.key = key;
    this.tags = tags;
  }

  @POST
  @Versioned
  @Path("/accounts/{id}/deposits")
  public CompletionStage<Response> deposit(
      @PathParam("id") AccountId account, @Context HttpHeaders headers, MovementRequest request) {
    return post(
        () -> Movement.deposit(account, request.amount(), request.memo()),
        tags.versionsOf(headers),
        headers);
  }

  @POST
  @Versioned
  @Path("/accounts/{id}/withdrawals")
  public CompletionStage<Response> withdraw(
      @PathParam("id") AccountId account, @Context HttpHeaders headers, MovementRequest request) {
    return post(
        () -> Movement.withdrawal(account, request.amount(), request.memo()),
        tags.versionsOf(headers),
        headers);
  }

  /** From an account of the caller to any account; {@code If-Match} is the source's version. */
  @POST
  @Versioned
  @Path("/transfers")
  public CompletionStage<Response> transfer(@Context HttpHeaders headers, TransferRequest request) {
    return post(
        () -> Movement.transfer(request.fromId(), request.toId(), request.amount(), request.memo()),
        tags.versionsOf(headers),
        headers);
  }

  /** A movement that touched an account of the caller. */
  @GET
  @Path("/movements/{id}")
  public Response get(@PathParam("id") MovementId id) {
    Scope scope = caller.get().scope();
    return getMovement
        .get(id, scope)
        .map(movement -> Response.ok(MovementResponse.of(movement, scope)).build())
        .orElseGet(() -> Problem.noSuch("Movement", id).toResponse());
  }

  private CompletionStage<Response> post(
      Supplier<Movement> constructor, Set<Long> versions, HttpHeaders headers) {
    Movement movement = ProblemException.unlessRefused(constructor);
    Scope scope = caller.get().scope();
    PostMovementCommand command =
        new PostMovementCommand(movement, new Conditions(scope, versions), key.of(headers));
    return movements
        .under(strategy.of(movement.kind(), headers))
        .post(command)
        .thenApply(outcome -> answer(outcome, movement, scope));
  }

  private static Response answer(Outcome outcome, Movement movement, Scope scope) {
    Response answer =
        outcome.fold(
            posted ->
                created(
                    new MovementView(movement.kind(), movement.memo(), posted.receipt()), scope),
            refused -> Refusals.of(refused.reason(), movement).toResponse());
    return AttemptsHeader.tell(outcome.attempts(), ReplayedHeader.tell(outcome.replayed(), answer));
  }

  private static Response created(MovementView movement, Scope scope) {
    return Created.at("/api/v1/movements/" + movement.receipt().movement())
        .entity(MovementResponse.of(movement, scope))
        .build();
  }
}
