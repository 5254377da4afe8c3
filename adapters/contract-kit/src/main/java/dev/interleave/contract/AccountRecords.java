package dev.interleave.contract;

import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.money.Money;
import java.util.List;

/** The accounts and entries as stored, read without the ledger. */
public interface AccountRecords {

  /**
   * One line of an account's statement.
   *
   * @param kind {@code OPENING}, {@code DEPOSIT}, {@code WITHDRAWAL} or {@code TRANSFER}
   */
  record Entry(String kind, Money amount, Money balanceAfter, long version) {}

  /** Opens a new account for a test, with its opening entry. */
  AccountId open(Money balance, Owner owner);

  /** Opens an account without an owner. */
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
