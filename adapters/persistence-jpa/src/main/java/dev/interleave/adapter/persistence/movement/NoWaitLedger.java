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
 * Locks each row before it reads it, in ascending order of id, and does not wait for one that is
 * taken ({@code PESSIMISTIC_WRITE} with a lock timeout of 0, {@code SELECT ... FOR UPDATE NOWAIT}).
 *
 * <p>Whoever comes second is told so at once, by a conflict, and holds no connection while it waits
 * for its next try. There is no queue: a retry can be overtaken by whoever comes at the right
 * moment.
 */
public final class NoWaitLedger implements Ledger {

  private final PostingTransactions transactions;
  private final AccountRows accounts;
  private final VersionedWrite write;
  private final Checkpoint checkpoint;

  public NoWaitLedger(
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
                  LegRows.read(posting.movement(), accounts::lockNoWait, Step.LOCK, steps);
              return write.post(posting, read, steps);
            });
    if (outcome instanceof Outcome.Posted posted && !posted.replayed()) {
      steps.after(Step.COMMIT);
    }
    return outcome;
  }
}
