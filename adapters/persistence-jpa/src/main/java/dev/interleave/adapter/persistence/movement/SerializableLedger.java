package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;

/**
 * Reads and writes without further guards at isolation level {@code SERIALIZABLE}.
 *
 * <p>On InnoDB every read then takes a shared lock. Two transactions that have read the same row
 * wait for each other at the write. The database rolls one back as the deadlock's victim, and the
 * other commits. So each round of concurrent requests commits one, and the others are retried.
 */
public final class SerializableLedger implements Ledger {

  private final AccountRows accounts;
  private final ReadModifyWrite transaction;

  public SerializableLedger(
      PostingTransactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      Checkpoint checkpoint) {
    this.accounts = accounts;
    this.transaction =
        new ReadModifyWrite(transactions.serializable(), accounts, journal, checkpoint);
  }

  @Override
  public Outcome post(PostingRequest posting) {
    return transaction.post(posting, accounts::find, Step.READ);
  }
}
