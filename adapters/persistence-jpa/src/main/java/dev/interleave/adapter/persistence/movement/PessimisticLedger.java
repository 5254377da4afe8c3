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
 * Locks each row before it reads it ({@code PESSIMISTIC_WRITE}, {@code SELECT ... FOR UPDATE}), in
 * ascending order of id.
 *
 * <p>The second caller waits until the first has committed, then reads what the first wrote.
 * Waiting ends after the database's lock wait timeout, as a conflict. The lock comes first in the
 * transaction: a read before it would be of a snapshot that is stale by the time the lock is
 * granted.
 */
public final class PessimisticLedger implements Ledger {

  private final PostingTransactions transactions;
  private final AccountRows accounts;
  private final VersionedWrite write;
  private final Checkpoint checkpoint;

  public PessimisticLedger(
      PostingTransactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      Checkpoint checkpoint) {
    this.transactions = transactions;
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
                  LegRows.read(posting.movement(), accounts::lock, Step.LOCK, steps);
              return write.post(posting, read, steps);
            });
    if (outcome instanceof Outcome.Posted posted && !posted.replayed()) {
      steps.after(Step.COMMIT);
    }
    return outcome;
  }
}
