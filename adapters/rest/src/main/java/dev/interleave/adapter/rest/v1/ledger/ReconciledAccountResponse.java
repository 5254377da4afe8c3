package dev.interleave.adapter.rest.v1.ledger;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.ReconciledAccount;
import dev.interleave.domain.money.Money;

/**
 * An account's balance compared with its entries.
 *
 * @param entries the sum of the entries
 * @param drift balance minus entries
 */
record ReconciledAccountResponse(AccountId account, Money balance, Money entries, Money drift) {

  static ReconciledAccountResponse of(ReconciledAccount line) {
    return new ReconciledAccountResponse(
        line.account(), line.balance(), line.entries(), line.drift());
  }
}
