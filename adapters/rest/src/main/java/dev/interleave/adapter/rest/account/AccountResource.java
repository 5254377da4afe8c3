package dev.interleave.adapter.rest.account;

import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.security.CurrentCaller;
import dev.interleave.adapter.rest.security.LabOnly;
import dev.interleave.adapter.rest.security.Role;
import dev.interleave.adapter.rest.v1.EntityTags;
import dev.interleave.adapter.rest.v1.ReplayedHeader;
import dev.interleave.adapter.rest.v1.RequestKey;
import dev.interleave.application.port.AccountView;
import dev.interleave.application.port.in.GetAccountUseCase;
import dev.interleave.application.port.in.ResetAccountUseCase;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** An account as the comparison routes show it, and its reset. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.CUSTOMER_NAME, Role.OPERATOR_NAME})
public final class AccountResource {

  private static final AccountId ALICE = new AccountId(1);
  private static final Money OPENING_BALANCE = Money.parse("1000.00");

  private final GetAccountUseCase getAccount;
  private final ResetAccountUseCase resetAccount;
  private final CurrentCaller caller;
  private final RequestKey key;

  AccountResource(
      GetAccountUseCase getAccount,
      ResetAccountUseCase resetAccount,
      CurrentCaller caller,
      RequestKey key) {
    this.key = key;
    this.caller = caller;
    this.getAccount = getAccount;
    this.resetAccount = resetAccount;
  }

  /** The balance as committed; the version is also the entity tag. */
  @GET
  @Path("/balance/{id}")
  public Response balance(@PathParam("id") AccountId account, @Context HttpHeaders headers) {
    return getAccount
        .get(account, caller.get().scope())
        .map(found -> EntityTags.answer(headers, EntityTags.of(found.version()), response(found)))
        .orElseGet(() -> Problem.noSuch("Account", account).toResponse());
  }

  /** Reads no body and takes any Content-Type: axios sends a form type on an empty POST. */
  @POST
  @LabOnly
  @RolesAllowed(Role.OPERATOR_NAME)
  @Path("/reset")
  public Response reset(@Context HttpHeaders headers) {
    boolean replayed = resetAccount.reset(ALICE, OPENING_BALANCE, key.ifGiven(headers));
    return ReplayedHeader.tell(replayed, Response.ok(new ResetResponse("Reset complete")).build());
  }

  private static BalanceResponse response(AccountView account) {
    return new BalanceResponse(account.balance(), account.version());
  }
}
