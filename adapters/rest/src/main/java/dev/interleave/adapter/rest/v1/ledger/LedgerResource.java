package dev.interleave.adapter.rest.v1.ledger;

import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.ProblemType;
import dev.interleave.adapter.rest.security.CurrentCaller;
import dev.interleave.adapter.rest.security.Role;
import dev.interleave.adapter.rest.v1.PageResponse;
import dev.interleave.adapter.rest.v1.Paging;
import dev.interleave.application.port.in.ListEntriesUseCase;
import dev.interleave.application.port.in.ReconcileLedgerUseCase;
import dev.interleave.application.port.in.SummarizeReconciliationUseCase;
import dev.interleave.domain.account.AccountId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CancellationException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The ledger, for reading. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class LedgerResource {

  private final ListEntriesUseCase listEntries;
  private final ReconcileLedgerUseCase reconcileLedger;
  private final SummarizeReconciliationUseCase summarizeReconciliation;
  private final CurrentCaller caller;
  private final RequestCancellation cancellation;

  LedgerResource(
      ListEntriesUseCase listEntries,
      ReconcileLedgerUseCase reconcileLedger,
      SummarizeReconciliationUseCase summarizeReconciliation,
      CurrentCaller caller,
      RequestCancellation cancellation) {
    this.listEntries = listEntries;
    this.reconcileLedger = reconcileLedger;
    this.summarizeReconciliation = summarizeReconciliation;
    this.caller = caller;
    this.cancellation = cancellation;
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
        .orElseThrow(() -> new ProblemException(Problem.noSuch("Account", account)));
  }

  /** A page of accounts. A drift is reported, not an error. */
  @GET
  @Path("/ledger/reconciliation")
  @RolesAllowed(Role.OPERATOR_NAME)
  public PageResponse<ReconciledAccountResponse> reconciliation(
      @BeanParam ReconciliationQueryParameters query) {
    return PageResponse.of(
        reconcileLedger.reconcile(query.page(), cancellation.current()),
        ReconciledAccountResponse::of);
  }

  /** The verdict over all accounts, or over as many as the time allows. */
  @GET
  @Path("/ledger/reconciliation/summary")
  @RolesAllowed(Role.OPERATOR_NAME)
  public ReconciliationSummaryResponse summary(@BeanParam ReconciliationQueryParameters query) {
    return ReconciliationSummaryResponse.of(
        summarizeReconciliation.summarize(query.summary(), cancellation.current()));
  }

  /** A response for a closed connection. */
  @ServerExceptionMapper
  public Response callerGone(CancellationException cancelled) {
    return Problem.of(ProblemType.UNAVAILABLE, "The caller closed the connection.").toResponse();
  }
}
