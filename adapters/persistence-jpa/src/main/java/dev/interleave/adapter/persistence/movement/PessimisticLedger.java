package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;

/**
 * Locks each row before it reads it ({@code PESSIMISTIC_WRITE}, {@code SELECT ... FOR UPDATE}), in
 * ascending order of id.
 *
 * <p>The second request waits until the first has committed, then reads what the first wrote. After
 * the database's lock wait timeout it fails with a conflict. The lock is the first statement of the
 * transaction: a read before it would see a snapshot that is stale when the lock is granted.
 */
public final class PessimisticLedger implements Ledger {

  private final AccountRows accounts;
  private final ReadModifyWrite transaction;

  public PessimisticLedger(
      PostingTransactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      Checkpoint checkpoint) {
    this.accounts = accounts;
    this.transaction = new ReadModifyWrite(transactions, accounts, journal, checkpoint);
  }

  @Override
  public Outcome post(PostingRequest posting) {
    return transaction.post(posting, accounts::lock, Step.LOCK);
  }
}
