package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.AttemptCheckpoints;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.Decision;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Receipt;
import java.util.List;
import java.util.Map;

/**
 * Reads, computes, writes: loses updates on purpose.
 *
 * <p>The row is not locked between the read and the write, so the last write overwrites all writes
 * since its read. It is the negative control of every experiment: a race in which it loses nothing
 * proves nothing. Between its two transactions it holds no connection, as in the tutorial.
 */
public final class UnguardedLedger implements Ledger {

  private final PostingTransactions transactions;
  private final AccountRows accounts;
  private final PostingJournal journal;
  private final Checkpoint checkpoint;

  public UnguardedLedger(
      PostingTransactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      Checkpoint checkpoint) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.journal = journal;
    this.checkpoint = checkpoint;
  }

  @Override
  public Outcome post(PostingRequest posting) {
    AttemptCheckpoints checkpoints = AttemptCheckpoints.of(checkpoint, posting);
    Movement movement = posting.movement();
    Map<AccountId, Account> read =
        transactions.read(() -> LegRows.read(movement, accounts::find, Step.READ, checkpoints));

    checkpoints.before(Step.COMPUTE);
    Decision decision = posting.decide(read);
    if (decision instanceof Decision.Refused refused) {
      return transactions.post(
          posting, () -> new Outcome.Refused(refused.reason(), posting.attempt()));
    }
    List<Account> after = ((Decision.Accepted) decision).accounts();
    after.forEach(account -> checkpoints.after(Step.COMPUTE, account));

    Outcome posted = transactions.post(posting, () -> write(posting, after, checkpoints));
    if (!posted.replayed()) {
      checkpoints.after(Step.COMMIT);
    }
    return posted;
  }

  private Outcome write(
      PostingRequest posting, List<Account> after, AttemptCheckpoints checkpoints) {
    checkpoints.before(Step.WRITE);
    after.stream().sorted(AccountRows.LOCK_ORDER).forEach(accounts::overwrite);
    after.forEach(account -> checkpoints.after(Step.WRITE, account));
    Receipt receipt = journal.record(posting.movement(), after);
    checkpoints.before(Step.COMMIT);
    return new Outcome.Posted(receipt, posting.attempt());
  }
}
