package dev.interleave.adapter.persistence;

import dev.interleave.adapter.persistence.account.AccountDirectory;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.like.LikeRows;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.PostId;

/** Inserts the rows that the examples start from: Alice, Bob, Charlie and a post. */
public final class SampleRows {

  private final Transactions transactions;
  private final AccountDirectory accounts;
  private final PostingJournal journal;
  private final LikeRows likes;

  public SampleRows(
      Transactions transactions,
      AccountDirectory accounts,
      PostingJournal journal,
      LikeRows likes) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.journal = journal;
    this.likes = likes;
  }

  /**
   * Inserts the missing rows and does not change the others. Several instances may do it at once.
   */
  public void insertMissing() {
    transactions.call(
        () -> {
          insertMissing(1, "Alice", new Money(1000_00));
          insertMissing(2, "Bob", new Money(2000_00));
          insertMissing(3, "Charlie", new Money(3000_00));
          return likes.insertIfMissing(new PostId(1), "My awesome post");
        });
  }

  private void insertMissing(long value, String name, Money balance) {
    AccountId id = new AccountId(value);
    if (accounts.insertIfMissing(id, name, balance)) {
      journal.open(id, balance);
    }
  }
}
