package dev.interleave.adapter.rest.deposit;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The seed's deposits: one route per strategy over one use case, which is all that differs. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.CUSTOMER_NAME, Role.OPERATOR_NAME})
public final class DepositResource {

  private final PerStrategy<SubmitMovementUseCase> movements;
  private final CurrentCaller caller;

  DepositResource(PerStrategy<SubmitMovementUseCase> movements, CurrentCaller caller) {
    this.movements = movements;
    this.caller = caller;
  }

  /** Loses updates on purpose. */
  @POST
  @LabOnly
  @RolesAllowed(Role.OPERATOR_NAME)
  @Path("/deposit-broken/{id}")
  public CompletionStage<Response> broken(
      @PathParam("id") AccountId account, DepositRequest request) {
    return deposit(Strategy.UNGUARDED, account, request);
  }

  @POST
  @Path("/deposit-atomic/{id}")
  public CompletionStage<Response> atomic(
      @PathParam("id") AccountId account, DepositRequest request) {
    return deposit(Strategy.ATOMIC, account, request);
  }

  /** Also says which attempt won. */
  @POST
  @Path("/deposit-optimistic/{id}")
  public CompletionStage<Response> optimistic(
      @PathParam("id") AccountId account, DepositRequest request) {
    return deposit(
        Strategy.OPTIMISTIC,
        account,
        request,
        posted -> new OptimisticDepositResponse(balanceAfter(posted), posted.attempts()));
  }

  @POST
  @Path("/deposit-pessimistic/{id}")
  public CompletionStage<Response> pessimistic(
      @PathParam("id") AccountId account, DepositRequest request) {
    return deposit(Strategy.PESSIMISTIC, account, request);
  }

  @POST
  @Path("/deposit-distributed/{id}")
  public CompletionStage<Response> distributed(
      @PathParam("id") AccountId account, DepositRequest request) {
    return deposit(Strategy.REDIS, account, request);
  }

  @POST
  @Path("/deposit-serializable/{id}")
  public CompletionStage<Response> serializable(
      @PathParam("id") AccountId account, DepositRequest request) {
    return deposit(Strategy.SERIALIZABLE, account, request);
  }

  @POST
  @Path("/deposit-nowait/{id}")
  public CompletionStage<Response> noWait(
      @PathParam("id") AccountId account, DepositRequest request) {
    return deposit(Strategy.NOWAIT, account, request);
  }

  @POST
  @Path("/deposit-combining/{id}")
  public CompletionStage<Response> combining(
      @PathParam("id") AccountId account, DepositRequest request) {
    return deposit(Strategy.COMBINING, account, request);
  }

  private CompletionStage<Response> deposit(
      Strategy strategy, AccountId account, DepositRequest request) {
    return deposit(strategy, account, request, posted -> new DepositResponse(balanceAfter(posted)));
  }

  private CompletionStage<Response> deposit(
      Strategy strategy,
      AccountId account,
      DepositRequest request,
      Function<Outcome.Posted, Object> body) {
    Movement deposit =
        ProblemException.unlessRefused(() -> Movement.deposit(account, request.amount()));
    return movements
        .under(strategy)
        .submit(new PostMovementCommand(deposit, conditions(), Optional.empty()))
        .thenApply(outcome -> answer(outcome, body));
  }

  private static Response answer(Outcome outcome, Function<Outcome.Posted, Object> body) {
    return Attempts.tell(
        outcome.attempts(),
        outcome.fold(
            posted -> Response.ok(body.apply(posted)).build(),
            refused -> Refusals.of(refused.reason()).toResponse()));
  }

  private static Money balanceAfter(Outcome.Posted posted) {
    return posted.receipt().legs().get(0).balanceAfter();
  }

  private Conditions conditions() {
    return new Conditions(caller.get().scope(), Set.of());
  }
}
