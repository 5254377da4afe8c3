package dev.interleave.application.port.in;

import dev.interleave.application.port.AccountView;
import dev.interleave.application.port.Page;
import dev.interleave.application.port.PageRequest;
import dev.interleave.domain.account.Scope;

/** Shows the accounts that a caller may see. */
public interface ListAccountsUseCase {

  /**
   * A page of them, in ascending order of id.
   *
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  Page<AccountView> list(Scope scope, PageRequest page);
}
