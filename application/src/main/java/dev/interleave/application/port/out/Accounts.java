package dev.interleave.application.port.out;

import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.util.Optional;

/** The accounts as they stand, outside of any movement. */
public interface Accounts {

  /**
   * @return the account as last committed, or empty if there is none
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  Optional<Account> find(AccountId id);

  /**
   * Sets the balance, sets the version to 0, and replaces the account's entries by one opening
   * entry; does nothing if there is no such account.
   *
   * @throws dev.interleave.application.port.ConcurrencyConflict nothing changed; trying again may
   *     work
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  void reset(AccountId id, Money balance);
}
