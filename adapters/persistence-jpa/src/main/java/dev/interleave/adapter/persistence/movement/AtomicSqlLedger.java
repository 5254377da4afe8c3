package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.Steps;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.Receipt;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Decision;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.TransferService;
import java.util.List;
import java.util.Map;

/**
 * Lets the database add: one conditional UPDATE per row, whose row count tells whether it was
 * allowed.
 *
 * <p>The statement locks the row, reads the current balance and writes in one go, so there is
 * nothing between that another could use. The price is that the rule "enough balance" stands in its
 * WHERE once more. Two rows are two statements and can still wait for each other: hence the
 * ascending order.
 */
public final class AtomicSqlLedger implements Ledger {

  private final PostingTransactions transactions;
  private final AccountRows accounts;
  private final PostingJournal journal;
  private final Checkpoint checkpoint;
  private final TransferService transfers = new TransferService();

  public AtomicSqlLedger(
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
    try {
      Outcome posted = transactions.post(posting, () -> add(posting, steps));
      if (!posted.replayed()) {
        steps.after(Step.COMMIT);
      }
      return posted;
    } catch (RowNotChanged rolledBack) {
      return transactions.post(posting, () -> refused(posting, steps));
    }
  }

  private Outcome add(PostingRequest posting, Steps steps) {
    Movement movement = posting.movement();
    for (Leg leg : movement.legsInLockOrder()) {
      steps.before(Step.WRITE);
      if (!accounts.addWithinBounds(leg, conditionsOn(leg, posting))) {
        throw new RowNotChanged();
      }
    }
    // The rows are ours until the commit: what is read now is what was written.
    List<AccountId> ids = movement.legs().stream().map(Leg::account).toList();
    Map<AccountId, Account> written = accounts.written(ids);
    List<Account> after = ids.stream().map(written::get).toList();
    after.forEach(account -> steps.after(Step.WRITE, account));
    Receipt receipt = journal.record(movement, after);
    steps.before(Step.COMMIT);
    return new Outcome.Posted(receipt, posting.attempt());
  }

  private static Conditions conditionsOn(Leg leg, PostingRequest posting) {
    return leg.account().equals(posting.movement().subject())
        ? posting.conditions()
        : Conditions.NONE;
  }

  /**
   * Finds the reason after the rollback, so that a first leg that went through is not mistaken for
   * the state. If by now nothing stands against the movement, somebody was faster: a conflict. A
   * refusal has no effect to be atomic with, so its key may well be of this second transaction.
   */
  private Outcome refused(PostingRequest posting, Steps steps) {
    Movement movement = posting.movement();
    Map<AccountId, Account> read = LegRows.read(movement, accounts::find, Step.READ, steps);
    Decision decision = transfers.decide(movement, posting.conditions(), read);
    if (decision instanceof Decision.Refused refused) {
      return new Outcome.Refused(refused.reason(), posting.attempt());
    }
    throw new ConcurrencyConflict(ConcurrencyConflict.Cause.VERSION);
  }

  /** Leaves the transaction by the way that rolls it back. */
  private static final class RowNotChanged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RowNotChanged() {
      super(null, null, false, false);
    }
  }
}
