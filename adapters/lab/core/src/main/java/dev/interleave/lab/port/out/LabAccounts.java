package dev.interleave.lab.port.out;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.util.List;

/**
 * Accounts for experiments. An experiment opens them and removes them at its end.
 *
 * <p>Every method throws {@link dev.interleave.application.port.LedgerUnavailable} when the
 * database could not serve.
 */
public interface LabAccounts {

  /**
   * Opens accounts with an opening entry each.
   *
   * @return their ids, ascending
   */
  List<AccountId> open(int count, Money balance);

  /** Resets accounts to a balance, version 0 and one opening entry. */
  void reset(List<AccountId> accounts, Money balance);

  /** Reads the committed accounts in one snapshot, in the order of the ids. */
  List<Holding> read(List<AccountId> accounts);

  /** Removes them with their entries. */
  void remove(List<AccountId> accounts);

  /**
   * An account as committed.
   *
   * @param entries the sum of its ledger entries
   * @param movements the number of entries without the opening entry
   */
  record Holding(AccountId account, Money balance, long version, Money entries, long movements) {}
}
