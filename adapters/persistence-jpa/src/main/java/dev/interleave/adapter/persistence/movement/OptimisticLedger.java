package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;

/**
 * Reads without a lock and writes only if the version is still the one that was read (JPA's
 * {@code @Version}).
 *
 * <p>Other requests do not wait while it decides. The second of two writers finds the version
 * changed, is rolled back, and fails with a conflict. It does not retry: a retry has to begin a new
 * transaction.
 */
public final class OptimisticLedger implements Ledger {

  private final AccountRows accounts;
  private final ReadModifyWrite transaction;

  public OptimisticLedger(
      PostingTransactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      Checkpoint checkpoint) {
    this.accounts = accounts;
    this.transaction = new ReadModifyWrite(transactions, accounts, journal, checkpoint);
  }

  @Override
  public Outcome post(PostingRequest posting) {
    return transaction.post(posting, accounts::find, Step.READ);
  }
}
