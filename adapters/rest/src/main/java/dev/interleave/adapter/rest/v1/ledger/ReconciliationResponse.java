package dev.interleave.adapter.rest.v1.ledger;

import dev.interleave.application.port.Reconciliation;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.util.List;

/**
 * Balances held against entries, as of one moment.
 *
 * @param consistent whether no account drifts
 * @param balance all balances together
 * @param entries all entries together
 * @param drift balance minus entries
 * @param accounts every account, by id
 */
record ReconciliationResponse(
    boolean consistent, Money balance, Money entries, Money drift, List<Line> accounts) {

  /**
   * @param drift what the balance has too much, or (negative) too little
   */
  record Line(AccountId account, Money balance, Money entries, Money drift) {}

  static ReconciliationResponse of(Reconciliation found) {
    return new ReconciliationResponse(
        found.drifting().isEmpty(),
        found.balance(),
        found.entries(),
        found.balance().minus(found.entries()),
        found.accounts().stream()
            .map(line -> new Line(line.account(), line.balance(), line.entries(), line.drift()))
            .toList());
  }
}
