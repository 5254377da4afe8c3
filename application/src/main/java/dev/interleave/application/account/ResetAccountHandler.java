package dev.interleave.application.account;

import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.in.ResetAccountCommand;
import dev.interleave.application.port.in.ResetAccountUseCase;
import dev.interleave.application.port.out.AccountReset;
import dev.interleave.application.port.out.Accounts;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.retry.Retry;

/** Lets an account start again, as often as it takes. */
public final class ResetAccountHandler implements ResetAccountUseCase {

  private static final String OPERATION = "reset";

  private final Accounts accounts;
  private final Retry retry;
  private final EffectiveKeys keys = new EffectiveKeys();

  public ResetAccountHandler(Accounts accounts, Retry retry) {
    this.accounts = accounts;
    this.retry = retry;
  }

  @Override
  public boolean reset(ResetAccountCommand command) {
    Fingerprint fingerprint = Fingerprint.of(command.id(), command.balance());
    AccountReset reset =
        new AccountReset(
            command.id(),
            command.balance(),
            command.key().map(key -> new Claim(key, OPERATION, fingerprint)));
    return keys.call(reset.claim(), () -> retry.call(attempt -> accounts.reset(reset)));
  }
}
