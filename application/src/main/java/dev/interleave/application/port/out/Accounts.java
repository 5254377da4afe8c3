package dev.interleave.application.port.out;

import dev.interleave.application.port.AccountView;
import dev.interleave.application.port.OpenedAccount;
import dev.interleave.application.port.Page;
import dev.interleave.application.port.PageRequest;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import java.util.Optional;

/**
 * The accounts with their current balances, outside of any movement.
 *
 * <p>Every method throws {@link dev.interleave.application.port.LedgerUnavailable} if the database
 * could not serve. {@link #open} and {@link #reset} change nothing if they throw {@link
 * dev.interleave.application.port.ConcurrencyConflict}, after which trying again may work, or
 * {@link dev.interleave.application.port.IdempotencyKeyReused}.
 */
public interface Accounts {

  /**
   * @return the account as last committed, or empty if there is none in this scope
   */
  Optional<AccountView> find(AccountId id, Scope scope);

  /** The accounts of a scope in ascending order of id, which is the key of the pages. */
  Page<AccountView> list(Scope scope, PageRequest page);

  /**
   * Opens an account with an opening entry, once per key.
   *
   * @param claim the key, if the request has one
   */
  OpenedAccount open(AccountName name, Owner owner, Money balance, Optional<Claim> claim);

  /**
   * Sets the balance, sets the version to 0, and replaces the account's entries by one opening
   * entry, once per key. Does nothing if there is no such account.
   *
   * @param balance what the account holds afterwards
   * @param claim the key, if the request has one
   * @return whether an earlier request under the same key has done it
   */
  boolean reset(AccountId id, Money balance, Optional<Claim> claim);
}
