package dev.interleave.application.port.out;

import dev.interleave.application.port.AccountView;
import dev.interleave.application.port.OpenedAccount;
import dev.interleave.application.port.Page;
import dev.interleave.application.port.PageRequest;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Scope;
import java.util.Optional;

/** The accounts with their current balances, outside of any movement. */
public interface Accounts {

  /**
   * @return the account as last committed, or empty if there is none in this scope
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  Optional<AccountView> find(AccountId id, Scope scope);

  /**
   * The accounts of a scope in ascending order of id, which is the key of the pages.
   *
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  Page<AccountView> list(Scope scope, PageRequest page);

  /**
   * Opens an account with an opening entry, once per key.
   *
   * @throws dev.interleave.application.port.ConcurrencyConflict nothing changed; trying again may
   *     work
   * @throws dev.interleave.application.port.IdempotencyKeyReused nothing changed
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  OpenedAccount open(AccountOpening opening);

  /**
   * Sets the balance, sets the version to 0, and replaces the account's entries by one opening
   * entry, once per key. Does nothing if there is no such account.
   *
   * @return whether an earlier request under the same key has done it
   * @throws dev.interleave.application.port.ConcurrencyConflict nothing changed; trying again may
   *     work
   * @throws dev.interleave.application.port.IdempotencyKeyReused nothing changed
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  boolean reset(AccountReset reset);
}
