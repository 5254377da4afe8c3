package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.AttemptCheckpoints;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.Outcome;
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
import dev.interleave.domain.transfer.Receipt;
import java.util.List;
import java.util.Map;

/**
 * Adds in the database: one conditional UPDATE per row, whose row count shows whether the movement
 * was allowed.
 *
 * <p>The statement locks the row, reads the balance and writes it, so no other transaction can
 * write in between. The price: its WHERE repeats the rule "enough balance". Two rows need two
 * statements, and opposite transfers would deadlock. So rows are updated in ascending order of
 * account.
 */
public final class AtomicSqlLedger implements Ledger {

  private final PostingTransactions transactions;
  private final AccountRows accounts;
  private final PostingJournal journal;
  private final Checkpoint checkpoint;

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
    AttemptCheckpoints checkpoints = AttemptCheckpoints.of(checkpoint, posting);
    try {
      Outcome posted = transactions.post(posting, () -> add(posting, checkpoints));
      if (!posted.replayed()) {
        checkpoints.after(Step.COMMIT);
      }
      return posted;
    } catch (RowNotChanged rolledBack) {
      return transactions.post(posting, () -> refused(posting, checkpoints));
    }
  }

  private Outcome add(PostingRequest posting, AttemptCheckpoints checkpoints) {
    Movement movement = posting.movement();
    for (Leg leg : movement.legsByAccount()) {
      checkpoints.before(Step.WRITE);
      if (!accounts.addWithinBounds(leg, conditionsOn(leg, posting))) {
        throw new RowNotChanged();
      }
    }
    // The transaction holds the rows until the commit, so this reads what was written.
    List<AccountId> ids = movement.legs().stream().map(Leg::account).toList();
    Map<AccountId, Account> written = accounts.written(ids);
    List<Account> after = ids.stream().map(written::get).toList();
    after.forEach(account -> checkpoints.after(Step.WRITE, account));
    Receipt receipt = journal.record(movement, after);
    checkpoints.before(Step.COMMIT);
    return new Outcome.Posted(receipt, posting.attempt());
  }

  private static Conditions conditionsOn(Leg leg, PostingRequest posting) {
    return leg.account().equals(posting.movement().subject())
        ? posting.conditions()
        : Conditions.NONE;
  }

  /**
   * Finds the reason after the rollback, so that the write of a first leg is not read as the state.
   * If the movement is allowed by now, another transaction has changed the rows: a conflict. A
   * refusal has no effect, so its key can be stored by this second transaction.
   */
  private Outcome refused(PostingRequest posting, AttemptCheckpoints checkpoints) {
    Movement movement = posting.movement();
    Map<AccountId, Account> read = LegRows.read(movement, accounts::find, Step.READ, checkpoints);
    Decision decision = posting.decide(read);
    if (decision instanceof Decision.Refused refused) {
      return new Outcome.Refused(refused.reason(), posting.attempt());
    }
    throw new ConcurrencyConflict(ConcurrencyConflict.Cause.VERSION);
  }

  /** Rolls the transaction back. */
  private static final class RowNotChanged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RowNotChanged() {
      super(null, null, false, false);
    }
  }
}
