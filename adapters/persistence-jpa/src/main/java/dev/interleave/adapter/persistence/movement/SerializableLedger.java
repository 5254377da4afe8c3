package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.Steps;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Posting;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import java.util.Map;

/**
 * Reads and writes as if it were alone, and leaves it to the database to make it true (isolation
 * level {@code SERIALIZABLE}).
 *
 * <p>On InnoDB every read then takes a shared lock. Two transactions that have read the same row
 * wait for each other at the write: the database rolls one back as a deadlock's victim, the other
 * goes on. So each round lets one through, and the rest have to try again.
 */
public final class SerializableLedger implements Ledger {

  private final PostingTransactions transactions;
  private final AccountRows accounts;
  private final VersionedWrite write;
  private final Checkpoint checkpoint;

  public SerializableLedger(
      PostingTransactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      Checkpoint checkpoint) {
    this.transactions = transactions.serializable();
    this.accounts = accounts;
    this.write = new VersionedWrite(accounts, journal);
    this.checkpoint = checkpoint;
  }

  @Override
  public Outcome post(Posting posting) {
    Steps steps = Steps.of(checkpoint, posting);
    Outcome outcome =
        transactions.post(
            posting,
            () -> {
              Map<AccountId, Account> read =
                  LegRows.read(posting.movement(), accounts::find, Step.READ, steps);
              return write.post(posting, read, steps);
            });
    if (outcome instanceof Outcome.Posted posted && !posted.replayed()) {
      steps.after(Step.COMMIT);
    }
    return outcome;
  }
}
