package dev.interleave.adapter.rest.deposit;

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
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The deposits of the comparison routes: one route per strategy over one use case, and the
 * tutorial's names of two of them. Only the strategy differs.
 */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.CUSTOMER_NAME, Role.OPERATOR_NAME})
@Versioned
public final class DepositResource {

  private final PerStrategy<PostMovementUseCase> movements;
  private final CurrentCaller caller;
  private final RequestKey key;
  private final EntityTags tags;

  DepositResource(
      PerStrategy<PostMovementUseCase> movements,
      CurrentCaller caller,
      RequestKey key,
      EntityTags tags) {
    this.key = key;
    this.tags = tags;
    this.movements = movements;
    this.caller = caller;
  }

  /** Loses updates on purpose. */
  @POST
  @LabOnly
  @RolesAllowed(Role.OPERATOR_NAME)
  @Path("/deposit-unguarded/{id}")
  public CompletionStage<Response> unguarded(
      @PathParam("id") AccountId account, @Context HttpHeaders headers, DepositRequest request) {
    return deposit(Strategy.UNGUARDED, account, headers, request);
  }

  /** The tutorial's name of {@link #unguarded}. */
  @POST
  @LabOnly
  @RolesAllowed(Role.OPERATOR_NAME)
  @Path("/deposit-broken/{id}")
  public CompletionStage<Response> broken(
      @PathParam("id") AccountId account, @Context HttpHeaders headers, DepositRequest request) {
    return unguarded(account, headers, request);
  }

  @POST
  @Path("/deposit-atomic/{id}")
  public CompletionStage<Response> atomic(
      @PathParam("id") AccountId account, @Context HttpHeaders headers, DepositRequest request) {
    return deposit(Strategy.ATOMIC, account, headers, request);
  }

  /** Also says which attempt won. */
  @POST
  @Path("/deposit-optimistic/{id}")
  public CompletionStage<Response> optimistic(
      @PathParam("id") AccountId account, @Context HttpHeaders headers, DepositRequest request) {
    return deposit(
        Strategy.OPTIMISTIC,
        account,
        headers,
        request,
        posted -> new OptimisticDepositResponse(balanceAfter(posted), posted.attempts()));
  }

  @POST
  @Path("/deposit-pessimistic/{id}")
  public CompletionStage<Response> pessimistic(
      @PathParam("id") AccountId account, @Context HttpHeaders headers, DepositRequest request) {
    return deposit(Strategy.PESSIMISTIC, account, headers, request);
  }

  @POST
  @Path("/deposit-redis/{id}")
  public CompletionStage<Response> redis(
      @PathParam("id") AccountId account, @Context HttpHeaders headers, DepositRequest request) {
    return deposit(Strategy.REDIS, account, headers, request);
  }

  /** The tutorial's name of {@link #redis}. */
  @POST
  @Path("/deposit-distributed/{id}")
  public CompletionStage<Response> distributed(
      @PathParam("id") AccountId account, @Context HttpHeaders headers, DepositRequest request) {
    return redis(account, headers, request);
  }

  @POST
  @Path("/deposit-serializable/{id}")
  public CompletionStage<Response> serializable(
      @PathParam("id") AccountId account, @Context HttpHeaders headers, DepositRequest request) {
    return deposit(Strategy.SERIALIZABLE, account, headers, request);
  }

  @POST
  @Path("/deposit-nowait/{id}")
  public CompletionStage<Response> noWait(
      @PathParam("id") AccountId account, @Context HttpHeaders headers, DepositRequest request) {
    return deposit(Strategy.NOWAIT, account, headers, request);
  }

  @POST
  @Path("/deposit-combining/{id}")
  public CompletionStage<Response> combining(
      @PathParam("id") AccountId account, @Context HttpHeaders headers, DepositRequest request) {
    return deposit(Strategy.COMBINING, account, headers, request);
  }

  private CompletionStage<Response> deposit(
      Strategy strategy, AccountId account, HttpHeaders headers, DepositRequest request) {
    return deposit(
        strategy, account, headers, request, posted -> new DepositResponse(balanceAfter(posted)));
  }

  private CompletionStage<Response> deposit(
      Strategy strategy,
      AccountId account,
      HttpHeaders headers,
      DepositRequest request,
      Function<Outcome.Posted, Object> body) {
    Movement deposit =
        ProblemException.unlessRefused(() -> Movement.deposit(account, request.amount()));
    return movements
        .under(strategy)
        .post(
            new PostMovementCommand(
                deposit,
                new Conditions(caller.get().scope(), tags.versionsIfGiven(headers)),
                key.ifGiven(headers),
                ComparisonOperation.deposit(strategy)))
        .thenApply(outcome -> answer(outcome, deposit, body));
  }

  private static Response answer(
      Outcome outcome, Movement deposit, Function<Outcome.Posted, Object> body) {
    Response answer =
        outcome.fold(
            posted -> Response.ok(body.apply(posted)).build(),
            refused -> Refusals.of(refused.reason(), deposit).toResponse());
    return AttemptsHeader.tell(outcome.attempts(), ReplayedHeader.tell(outcome.replayed(), answer));
  }

  private static Money balanceAfter(Outcome.Posted posted) {
    return posted.receipt().legs().get(0).balanceAfter();
  }
}
