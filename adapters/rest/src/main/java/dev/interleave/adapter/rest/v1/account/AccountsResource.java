package dev.interleave.adapter.rest.v1.account;

import dev.interleave.adapter.rest.Created;
import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.security.Caller;
import dev.interleave.adapter.rest.security.CurrentCaller;
import dev.interleave.adapter.rest.security.Role;
import dev.interleave.adapter.rest.v1.EntityTags;
import dev.interleave.adapter.rest.v1.PageResponse;
import dev.interleave.adapter.rest.v1.Paging;
import dev.interleave.adapter.rest.v1.ReplayedHeader;
import dev.interleave.adapter.rest.v1.RequestKey;
import dev.interleave.application.port.AccountView;
import dev.interleave.application.port.OpenedAccount;
import dev.interleave.application.port.in.GetAccountUseCase;
import dev.interleave.application.port.in.ListAccountsUseCase;
import dev.interleave.application.port.in.OpenAccountCommand;
import dev.interleave.application.port.in.OpenAccountUseCase;
import dev.interleave.domain.account.AccountId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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

/**
 * The accounts of the caller. Other accounts return 404.
 *
 * <p>All resources share the class path: JAX-RS looks for a method in the classes of the longest
 * path alone, and below an account there are also movements and entries.
 */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.CUSTOMER_NAME, Role.OPERATOR_NAME})
public final class AccountsResource {

  private final OpenAccountUseCase openAccount;
  private final ListAccountsUseCase listAccounts;
  private final GetAccountUseCase getAccount;
  private final CurrentCaller caller;
  private final RequestKey key;

  AccountsResource(
      OpenAccountUseCase openAccount,
      ListAccountsUseCase listAccounts,
      GetAccountUseCase getAccount,
      CurrentCaller caller,
      RequestKey key) {
    this.openAccount = openAccount;
    this.listAccounts = listAccounts;
    this.getAccount = getAccount;
    this.caller = caller;
    this.key = key;
  }

  /**
   * Opens an account that belongs to the caller. An account that an operator opens has no owner.
   */
  @POST
  @Path("/accounts")
  public Response open(@Context HttpHeaders headers, OpenAccountRequest request) {
    Caller who = caller.get();
    OpenedAccount opened =
        openAccount.open(
            new OpenAccountCommand(
                request.name(), who.owner(), request.openingBalance(), key.of(headers)));
    AccountView account = opened.account();
    return ReplayedHeader.tell(
        opened.replayed(),
        Created.at("/api/v1/accounts/" + account.id())
            .entity(AccountResponse.of(account))
            .tag(EntityTags.of(account.version()))
            .build());
  }

  /** In ascending order of id. */
  @GET
  @Path("/accounts")
  public PageResponse<AccountResponse> list(@BeanParam Paging paging) {
    return PageResponse.of(
        listAccounts.list(caller.get().scope(), paging.request()), AccountResponse::of);
  }

  /** The balance as committed; the version is also the entity tag. */
  @GET
  @Path("/accounts/{id}")
  public Response get(@PathParam("id") AccountId id, @Context HttpHeaders headers) {
    return getAccount
        .get(id, caller.get().scope())
        .map(
            account ->
                EntityTags.answer(
                    headers, EntityTags.of(account.version()), AccountResponse.of(account)))
        .orElseGet(() -> Problem.noSuch("Account", id).toResponse());
  }
}
