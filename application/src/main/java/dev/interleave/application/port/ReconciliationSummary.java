package dev.interleave.application.port;

import dev.interleave.domain.account.ReconciledAccount;
import dev.interleave.domain.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The result of reconciling many accounts, page by page, in constant memory.
 *
 * @param accounts how many accounts were compared
 * @param balance the sum of their balances
 * @param entries the sum of their entries
 * @param drifting how many of them drift
 * @param drifts the first {@value #LISTED} of those that drift, in ascending order of id
 * @param next the key after which the rest begins; empty if every account was compared
 */
public record ReconciliationSummary(
    long accounts,
    Money balance,
    Money entries,
    long drifting,
    List<ReconciledAccount> drifts,
    OptionalLong next) {

  /** How many drifting accounts are listed; the pages show all of them. */
  public static final int LISTED = 100;

  /** The summary of no account. */
  public static final ReconciliationSummary EMPTY =
      new ReconciliationSummary(0, Money.ZERO, Money.ZERO, 0, List.of(), OptionalLong.empty());

  public ReconciliationSummary {
    drifts = List.copyOf(drifts);
  }

  /** Whether every account that was compared is balanced. */
  public boolean isBalanced() {
    return drifting == 0;
  }

  /** Balance minus entries. Zero does not mean balanced: drifts can cancel each other out. */
  public Money drift() {
    return balance.minus(entries);
  }

  /** This summary with the next page added. */
  public ReconciliationSummary plus(Page<ReconciledAccount> page) {
    Money balances = balance;
    Money sums = entries;
    long found = drifting;
    List<ReconciledAccount> listed = new ArrayList<>(drifts);
    for (ReconciledAccount account : page.items()) {
      balances = balances.plus(account.balance());
      sums = sums.plus(account.entries());
      if (!account.isBalanced()) {
        found++;
        if (listed.size() < LISTED) {
          listed.add(account);
        }
      }
    }
    return new ReconciliationSummary(
        accounts + page.items().size(), balances, sums, found, listed, page.next());
  }
}
