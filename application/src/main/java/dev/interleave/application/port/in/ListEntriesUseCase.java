package dev.interleave.application.port.in;

import dev.interleave.application.port.EntryView;
import dev.interleave.application.port.Page;
import dev.interleave.application.port.PageRequest;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Scope;
import java.util.Optional;

/** Shows an account's ledger. */
public interface ListEntriesUseCase {

  /**
   * A page of its entries, newest first.
   *
   * @return empty if there is no such account in this scope
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  Optional<Page<EntryView>> list(AccountId account, Scope scope, PageRequest page);
}
