package dev.interleave.contract;

import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.money.Money;
import java.util.List;

/** The truth behind a ledger, read past it: the rows themselves. */
public interface AccountRecords {

  /**
   * One line of an account's statement.
   *
   * @param kind {@code OPENING}, {@code DEPOSIT}, {@code WITHDRAWAL} or {@code TRANSFER}
   */
  record Entry(String kind, Money amount, Money balanceAfter, long version) {}

  /** Opens an account of its own for a test, with its opening entry. */
  AccountId open(Money balance, Owner owner);

  /** Opens an account that belongs to nobody. */
  default AccountId open(Money balance) {
    return open(balance, Owner.NOBODY);
  }

  /** An identity that no account has. */
  AccountId unknown();

  /** The row as committed. */
  Account account(AccountId id);

  /** The statement, oldest first. */
  List<Entry> entries(AccountId id);
}
