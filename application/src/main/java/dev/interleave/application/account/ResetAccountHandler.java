package dev.interleave.application.account;

import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.in.ResetAccountUseCase;
import dev.interleave.application.port.out.Accounts;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.retry.Retry;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.util.Optional;

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
  public boolean reset(AccountId id, Money balance, Optional<IdempotencyKey> key) {
    Fingerprint fingerprint = Fingerprint.of(id, balance);
    Optional<Claim> claim = key.map(some -> new Claim(some, OPERATION, fingerprint));
    return keys.call(claim, () -> retry.call(attempt -> accounts.reset(id, balance, claim)));
  }
}
