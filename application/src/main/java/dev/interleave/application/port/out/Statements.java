package dev.interleave.application.port.out;

import dev.interleave.application.port.Cancellation;
import dev.interleave.application.port.EntryView;
import dev.interleave.application.port.MovementView;
import dev.interleave.application.port.Page;
import dev.interleave.application.port.PageRequest;
import dev.interleave.application.port.ReconciliationQuery;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.ReconciledAccount;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.transfer.MovementId;
import java.util.Optional;

/**
 * What was posted, read back from the entries. Every method throws {@link
 * dev.interleave.application.port.LedgerUnavailable} if the database could not serve.
 */
public interface Statements {

  /**
   * @return the movement, or empty if it touched no account in this scope
   */
  Optional<MovementView> movement(MovementId id, Scope scope);

  /**
   * The entries of an account, newest first; an entry's id is the key of the pages.
   *
   * @return empty if there is no such account in this scope
   */
  Optional<Page<EntryView>> entries(AccountId account, Scope scope, PageRequest page);

  /**
   * Compares balances with entries, a page of accounts in ascending order of id. The balance and
   * the entries of an account are of one moment.
   *
   * @throws java.util.concurrent.CancellationException the caller no longer waits
   */
  Page<ReconciledAccount> reconcile(ReconciliationQuery query, Cancellation cancellation);
}
