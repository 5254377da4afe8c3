package dev.interleave.adapter.rest.v1.ledger;

import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.security.CurrentCaller;
import dev.interleave.adapter.rest.security.Role;
import dev.interleave.adapter.rest.v1.PageResponse;
import dev.interleave.adapter.rest.v1.Paging;
import dev.interleave.application.port.in.ListEntriesUseCase;
import dev.interleave.application.port.in.ReconcileLedgerUseCase;
import dev.interleave.domain.account.AccountId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The ledger, for reading. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class LedgerResource {

  private final ListEntriesUseCase listEntries;
  private final ReconcileLedgerUseCase reconcileLedger;
  private final CurrentCaller caller;

  LedgerResource(
      ListEntriesUseCase listEntries,
      ReconcileLedgerUseCase reconcileLedger,
      CurrentCaller caller) {
    this.listEntries = listEntries;
    this.reconcileLedger = reconcileLedger;
    this.caller = caller;
  }

  /** The entries of an account of the caller, newest first. */
  @GET
  @Path("/accounts/{id}/entries")
  @RolesAllowed({Role.CUSTOMER_NAME, Role.OPERATOR_NAME})
  public PageResponse<EntryResponse> entries(
      @PathParam("id") AccountId account, @BeanParam Paging paging) {
    return listEntries
        .list(account, caller.get().scope(), paging.request())
        .map(page -> PageResponse.of(page, EntryResponse::of))
        .orElseThrow(() -> new ProblemException(Problem.noSuch("Account")));
  }

  /** A drift is reported, not an error. */
  @GET
  @Path("/ledger/reconciliation")
  @RolesAllowed(Role.OPERATOR_NAME)
  public ReconciliationResponse reconciliation() {
    return ReconciliationResponse.of(reconcileLedger.reconcile());
  }
}
