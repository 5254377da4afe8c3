package dev.interleave.adapter.persistence.entry;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.application.port.EntryView;
import dev.interleave.application.port.MovementView;
import dev.interleave.application.port.Page;
import dev.interleave.application.port.PageRequest;
import dev.interleave.application.port.Reconciliation;
import dev.interleave.application.port.out.Statements;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.transfer.MovementId;
import java.util.Optional;

/** The entries in the database, read back. */
public final class JpaStatements implements Statements {

  private final Transactions transactions;
  private final EntryRows rows;

  public JpaStatements(Transactions transactions, EntryRows rows) {
    this.transactions = transactions;
    this.rows = rows;
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
  public Reconciliation reconcile() {
    return new Reconciliation(transactions.call(rows::reconcile));
  }
}
