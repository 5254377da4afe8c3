package dev.interleave.adapter.persistence.entry;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.application.port.Cancellation;
import dev.interleave.application.port.EntryView;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.MovementView;
import dev.interleave.application.port.Page;
import dev.interleave.application.port.PageRequest;
import dev.interleave.application.port.ReconciliationQuery;
import dev.interleave.application.port.out.Statements;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.ReconciledAccount;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.transfer.MovementId;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The entries in the database, read back. */
public final class JpaStatements implements Statements {

  /** A page waits as long as so many statements may take. */
  private static final int STATEMENTS_WAITED_FOR = 2;

  private final Transactions transactions;
  private final EntryRows rows;
  private final ReconciliationRows reconciliation;
  private final LedgerCheckpoints checkpoints;
  private final ReconciliationLimits limits;

  /** One page at a time: pages leave the other connections to movements. */
  private final Semaphore turn = new Semaphore(1, true);

  public JpaStatements(
      Transactions transactions,
      EntryRows rows,
      ReconciliationRows reconciliation,
      ReconciliationLimits limits) {
    this.transactions = transactions;
    this.rows = rows;
    this.reconciliation = reconciliation;
    this.checkpoints = new LedgerCheckpoints(transactions, reconciliation, System::nanoTime);
    this.limits = limits;
  }

  @Override
  public Optional<MovementView> movement(MovementId id, Scope scope) {
    return transactions.call(() -> rows.movement(id, scope));
  }

  @Override
  public Optional<Page<EntryView>> entries(AccountId account, Scope scope, PageRequest page) {
    return transactions.call(
        () ->
            rows.exists(account, scope)
                ? Optional.of(Page.cut(rows.entries(account, page), page, EntryView::id))
                : Optional.empty());
  }

  @Override
  public Page<ReconciledAccount> reconcile(ReconciliationQuery query, Cancellation cancellation) {
    takeTurn();
    try {
      cancellation.check();
      return new PageReconciliation(
              transactions, reconciliation, checkpoints, query, cancellation, limits)
          .read();
    } finally {
      turn.release();
    }
  }

  private void takeTurn() {
    try {
      if (turn.tryAcquire(
          STATEMENTS_WAITED_FOR * limits.statement().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    throw new LedgerUnavailable(
        LedgerUnavailable.Effect.NOT_APPLIED,
        new TimeoutException("other pages of the reconciliation took too long"));
  }
}
