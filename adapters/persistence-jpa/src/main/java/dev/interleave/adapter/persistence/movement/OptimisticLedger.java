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
 * <p>Nobody waits while it decides; whoever comes second finds the version changed, is rolled back
 * and told by a conflict. Trying again is not its business: a retry has to begin a new transaction.
 */
public final class OptimisticLedger implements Ledger {

  private final AccountRows accounts;
  private final ReadThenWrite transaction;

  public OptimisticLedger(
      PostingTransactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      Checkpoint checkpoint) {
    this.accounts = accounts;
    this.transaction = new ReadThenWrite(transactions, accounts, journal, checkpoint);
  }

  @Override
  public Outcome post(PostingRequest posting) {
    return transaction.post(posting, accounts::find, Step.READ);
  }
}
