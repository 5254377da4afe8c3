package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;

/**
 * Reads and writes as if it were alone, and leaves it to the database to make it true (isolation
 * level {@code SERIALIZABLE}).
 *
 * <p>On InnoDB every read then takes a shared lock. Two transactions that have read the same row
 * wait for each other at the write: the database rolls one back as a deadlock's victim, the other
 * goes on. So each round lets one through, and the rest have to try again.
 */
public final class SerializableLedger implements Ledger {

  private final AccountRows accounts;
  private final ReadThenWrite transaction;

  public SerializableLedger(
      PostingTransactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      Checkpoint checkpoint) {
    this.accounts = accounts;
    this.transaction =
        new ReadThenWrite(transactions.serializable(), accounts, journal, checkpoint);
  }

  @Override
  public Outcome post(PostingRequest posting) {
    return transaction.post(posting, accounts::find, Step.READ);
  }
}
