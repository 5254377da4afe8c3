package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.Steps;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.Receipt;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.Decision;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.TransferService;
import java.util.List;
import java.util.Map;

/**
 * Reads, thinks, writes: loses updates, on purpose.
 *
 * <p>Nothing holds between the read and the write, so whoever writes last erases what was written
 * meanwhile. It is the control of every experiment: a race that it survives was no race. Between
 * its two transactions it holds no connection, as the seed's example holds none.
 */
public final class UnguardedLedger implements Ledger {

  private final PostingTransactions transactions;
  private final AccountRows accounts;
  private final PostingJournal journal;
  private final Checkpoint checkpoint;
  private final TransferService transfers = new TransferService();

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
    Steps steps = Steps.of(checkpoint, posting);
    Movement movement = posting.movement();
    Map<AccountId, Account> read =
        transactions.read(() -> LegRows.read(movement, accounts::find, Step.READ, steps));

    steps.before(Step.COMPUTE);
    Decision decision = transfers.decide(movement, posting.conditions(), read);
    if (decision instanceof Decision.Refused refused) {
      return transactions.post(
          posting, () -> new Outcome.Refused(refused.reason(), posting.attempt()));
    }
    List<Account> after = ((Decision.Accepted) decision).accounts();
    after.forEach(account -> steps.after(Step.COMPUTE, account));

    Outcome posted = transactions.post(posting, () -> write(posting, after, steps));
    if (!posted.replayed()) {
      steps.after(Step.COMMIT);
    }
    return posted;
  }

  private Outcome write(PostingRequest posting, List<Account> after, Steps steps) {
    steps.before(Step.WRITE);
    after.stream().sorted(AccountRows.LOCK_ORDER).forEach(accounts::overwrite);
    after.forEach(account -> steps.after(Step.WRITE, account));
    Receipt receipt = journal.record(posting.movement(), after);
    steps.before(Step.COMMIT);
    return new Outcome.Posted(receipt, posting.attempt());
  }
}
