package dev.interleave.adapter.persistence.account;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.application.port.out.Accounts;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.util.Optional;

/** The accounts in the database. */
public final class JpaAccounts implements Accounts {

  private final Transactions transactions;
  private final AccountRows rows;
  private final PostingJournal journal;

  public JpaAccounts(Transactions transactions, AccountRows rows, PostingJournal journal) {
    this.transactions = transactions;
    this.rows = rows;
    this.journal = journal;
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return transactions.call(() -> rows.find(id));
  }

  @Override
  public void reset(AccountId id, Money balance) {
    transactions.call(
        () -> {
          boolean exists = rows.lock(id).isPresent();
          if (exists) {
            rows.restart(id, balance);
            journal.restart(id, balance);
          }
          return exists;
        });
  }
}
