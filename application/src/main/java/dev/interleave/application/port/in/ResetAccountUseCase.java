package dev.interleave.application.port.in;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;

/** Lets an account's history start again: for demonstrations and load tests. */
public interface ResetAccountUseCase {

  /**
   * Sets the balance, sets the version to 0, and replaces the entries by one opening entry. An
   * unknown account stays unknown.
   *
   * @throws dev.interleave.application.port.ConcurrencyConflict when the retry budget is spent
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  void reset(AccountId id, Money balance);
}
