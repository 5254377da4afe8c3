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
 * Reads without a lock and writes only if the version is still the one that was read (JPA's
 * {@code @Version}).
 *
 * <p>Nobody waits while it decides; whoever comes second finds the version changed, is rolled back
 * and told by a conflict. Trying again is not its business: a retry has to begin a new transaction.
 */
public final class OptimisticLedger implements Ledger {

  private final PostingTransactions transactions;
  private final AccountRows accounts;
  private final VersionedWrite write;
  private final Checkpoint checkpoint;

  public OptimisticLedger(
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
                  LegRows.read(posting.movement(), accounts::find, Step.READ, steps);
              return write.post(posting, read, steps);
            });
    if (outcome instanceof Outcome.Posted posted && !posted.replayed()) {
      steps.after(Step.COMMIT);
    }
    return outcome;
  }
}
