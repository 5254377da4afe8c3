package dev.interleave.domain.account;

import dev.interleave.domain.money.Money;

/**
 * An account's balance compared with its entries, both of one moment. A difference is a lost
 * update, or a change made by something other than this service.
 *
 * @param balance the balance in the account's row
 * @param entries the sum of the account's entries
 */
public record ReconciledAccount(AccountId account, Money balance, Money entries) {

  /** Balance minus entries: positive if the row holds too much, negative if too little. */
  public Money drift() {
    return balance.minus(entries);
  }

  /** Whether the balance is the sum of the entries. */
  public boolean isBalanced() {
    return balance.equals(entries);
  }
}
