package dev.interleave.application.account;

import dev.interleave.application.port.in.ResetAccountUseCase;
import dev.interleave.application.port.out.Accounts;
import dev.interleave.application.retry.Retry;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;

/** Lets an account start again, as often as it takes. */
public final class ResetAccountHandler implements ResetAccountUseCase {

  private final Accounts accounts;
  private final Retry retry;

  public ResetAccountHandler(Accounts accounts, Retry retry) {
    this.accounts = accounts;
    this.retry = retry;
  }

  @Override
  public void reset(AccountId id, Money balance) {
    retry.call(
        attempt -> {
          accounts.reset(id, balance);
          return attempt;
        });
  }
}
