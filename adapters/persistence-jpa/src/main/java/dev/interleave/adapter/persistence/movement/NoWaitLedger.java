package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;

/**
 * Locks each row before it reads it, in ascending order of id, and does not wait for a locked row
 * ({@code PESSIMISTIC_WRITE} with a lock timeout of 0, {@code SELECT ... FOR UPDATE NOWAIT}).
 *
 * <p>A second request fails immediately with a conflict, and holds no connection until its next
 * attempt. The database has no queue of such requests: a later request can overtake a retry.
 */
public final class NoWaitLedger implements Ledger {

  private final AccountRows accounts;
  private final ReadModifyWrite transaction;

  public NoWaitLedger(
      PostingTransactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      Checkpoint checkpoint) {
    this.accounts = accounts;
    this.transaction = new ReadModifyWrite(transactions, accounts, journal, checkpoint);
  }

  @Override
  public Outcome post(PostingRequest posting) {
    return transaction.post(posting, accounts::lockNoWait, Step.LOCK);
  }
}
