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
 * <p>The second caller waits until the first has committed, then reads what the first wrote.
 * Waiting ends after the database's lock wait timeout, as a conflict. The lock comes first in the
 * transaction: a read before it would be of a snapshot that is stale by the time the lock is
 * granted.
 */
public final class PessimisticLedger implements Ledger {

  private final AccountRows accounts;
  private final ReadThenWrite transaction;

  public PessimisticLedger(
      PostingTransactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      Checkpoint checkpoint) {
    this.accounts = accounts;
    this.transaction = new ReadThenWrite(transactions, accounts, journal, checkpoint);
  }

  @Override
  public Outcome post(PostingRequest posting) {
    return transaction.post(posting, accounts::lock, Step.LOCK);
  }
}
