package dev.interleave.application.account;

import dev.interleave.application.port.in.AccountView;
import dev.interleave.application.port.in.GetAccountUseCase;
import dev.interleave.application.port.out.Accounts;
import dev.interleave.domain.account.AccountId;
import java.util.Optional;

/** Shows an account. */
public final class GetAccountHandler implements GetAccountUseCase {

  private final Accounts accounts;

  public GetAccountHandler(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public Optional<AccountView> get(AccountId id) {
    return accounts
        .find(id)
        .map(account -> new AccountView(account.id(), account.balance(), account.version()));
  }
}
