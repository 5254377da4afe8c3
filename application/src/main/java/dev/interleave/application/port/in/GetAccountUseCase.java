package dev.interleave.application.port.in;

import dev.interleave.application.port.AccountView;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Scope;
import java.util.Optional;

/** Shows an account. */
public interface GetAccountUseCase {

  /**
   * @return the account as last committed, or empty if there is none in this scope
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  Optional<AccountView> get(AccountId id, Scope scope);
}
