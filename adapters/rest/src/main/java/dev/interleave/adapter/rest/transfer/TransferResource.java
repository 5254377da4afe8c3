package dev.interleave.adapter.rest.transfer;

import dev.interleave.adapter.rest.AttemptsHeader;
import dev.interleave.adapter.rest.ComparisonOperation;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.Refusals;
import dev.interleave.adapter.rest.security.CurrentCaller;
import dev.interleave.adapter.rest.security.LabOnly;
import dev.interleave.adapter.rest.security.Role;
import dev.interleave.adapter.rest.v1.EntityTags;
import dev.interleave.adapter.rest.v1.ReplayedHeader;
import dev.interleave.adapter.rest.v1.RequestKey;
import dev.interleave.adapter.rest.v1.Versioned;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** The tutorial's transfer, which locks rows, and the same transfer under the other strategies. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.CUSTOMER_NAME, Role.OPERATOR_NAME})
@Versioned
public final class TransferResource {

  private final PerStrategy<PostMovementUseCase> movements;
  private final CurrentCaller caller;
  private final RequestKey key;
  private final EntityTags tags;

  TransferResource(
      PerStrategy<PostMovementUseCase> movements,
      CurrentCaller caller,
      RequestKey key,
      EntityTags tags) {
    this.key = key;
    this.tags = tags;
    this.movements = movements;
    this.caller = caller;
  }

  @POST
  @Path("/transfer")
  public CompletionStage<Response> pessimistic(
      @Context HttpHeaders headers, ComparisonTransferRequest request) {
    return transfer(Strategy.PESSIMISTIC, headers, request);
  }

  @POST
  @Path("/transfer-atomic")
  public CompletionStage<Response> atomic(
      @Context HttpHeaders headers, ComparisonTransferRequest request) {
    return transfer(Strategy.ATOMIC, headers, request);
  }

  @POST
  @Path("/transfer-optimistic")
  public CompletionStage<Response> optimistic(
      @Context HttpHeaders headers, ComparisonTransferRequest request) {
    return transfer(Strategy.OPTIMISTIC, headers, request);
  }

  @POST
  @Path("/transfer-redis")
  public CompletionStage<Response> redis(
      @Context HttpHeaders headers, ComparisonTransferRequest request) {
    return transfer(Strategy.REDIS, headers, request);
  }

  /** The tutorial's name of {@link #redis}. */
  @POST
  @Path("/transfer-distributed")
  public CompletionStage<Response> distributed(
      @Context HttpHeaders headers, ComparisonTransferRequest request) {
    return redis(headers, request);
  }

  @POST
  @Path("/transfer-serializable")
  public CompletionStage<Response> serializable(
      @Context HttpHeaders headers, ComparisonTransferRequest request) {
    return transfer(Strategy.SERIALIZABLE, headers, request);
  }

  @POST
  @Path("/transfer-nowait")
  public CompletionStage<Response> noWait(
      @Context HttpHeaders headers, ComparisonTransferRequest request) {
    return transfer(Strategy.NOWAIT, headers, request);
  }

  @POST
  @Path("/transfer-combining")
  public CompletionStage<Response> combining(
      @Context HttpHeaders headers, ComparisonTransferRequest request) {
    return transfer(Strategy.COMBINING, headers, request);
  }

  /** Loses updates on purpose. */
  @POST
  @LabOnly
  @RolesAllowed(Role.OPERATOR_NAME)
  @Path("/transfer-unguarded")
  public CompletionStage<Response> unguarded(
      @Context HttpHeaders headers, ComparisonTransferRequest request) {
    return transfer(Strategy.UNGUARDED, headers, request);
  }

  /** The tutorial's name of {@link #unguarded}. */
  @POST
  @LabOnly
  @RolesAllowed(Role.OPERATOR_NAME)
  @Path("/transfer-broken")
  public CompletionStage<Response> broken(
      @Context HttpHeaders headers, ComparisonTransferRequest request) {
    return unguarded(headers, request);
  }

  private CompletionStage<Response> transfer(
      Strategy strategy, HttpHeaders headers, ComparisonTransferRequest request) {
    Movement transfer =
        ProblemException.unlessRefused(
            () -> Movement.transfer(request.fromId(), request.toId(), request.amount()));
    return movements
        .under(strategy)
        .post(
            new PostMovementCommand(
                transfer,
                new Conditions(caller.get().scope(), tags.versionsIfGiven(headers)),
                key.ifGiven(headers),
                ComparisonOperation.transfer(strategy)))
        .thenApply(outcome -> answer(outcome, transfer));
  }

  private static Response answer(Outcome outcome, Movement transfer) {
    Response answer =
        outcome.fold(
            posted -> Response.ok(new TransferResponse(true)).build(),
            refused -> Refusals.of(refused.reason(), transfer).toResponse());
    return AttemptsHeader.tell(outcome.attempts(), ReplayedHeader.tell(outcome.replayed(), answer));
  }
}
