package dev.interleave.adapter.rest.v1.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.interleave.application.port.ReconciliationSummary;
import dev.interleave.domain.money.Money;
import java.util.List;

/**
 * The verdict over many accounts.
 *
 * @param balanced whether no account drifts
 * @param accounts how many were compared
 * @param balance all their balances
 * @param entries all their entries
 * @param drift balance minus entries
 * @param drifting how many accounts drift
 * @param drifts the first of those that drift
 * @param next the {@code after} of the rest; absent if every account was compared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReconciliationSummaryResponse(
    boolean balanced,
    long accounts,
    Money balance,
    Money entries,
    Money drift,
    long drifting,
    List<ReconciledAccountResponse> drifts,
    Long next) {

  static ReconciliationSummaryResponse of(ReconciliationSummary summary) {
    return new ReconciliationSummaryResponse(
        summary.isBalanced(),
        summary.accounts(),
        summary.balance(),
        summary.entries(),
        summary.drift(),
        summary.drifting(),
        summary.drifts().stream().map(ReconciledAccountResponse::of).toList(),
        summary.next().isPresent() ? summary.next().getAsLong() : null);
  }
}
