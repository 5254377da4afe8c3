package dev.interleave.application.account;

import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.OpenedAccount;
import dev.interleave.application.port.in.OpenAccountCommand;
import dev.interleave.application.port.in.OpenAccountUseCase;
import dev.interleave.application.port.out.Accounts;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.retry.Retry;
import java.util.Optional;

/** Opens an account, as often as it takes to do it once. */
public final class OpenAccountHandler implements OpenAccountUseCase {

  private static final String OPERATION = "OPENING";

  private final Accounts accounts;
  private final Retry retry;
  private final EffectiveKeys keys = new EffectiveKeys();

  public OpenAccountHandler(Accounts accounts, Retry retry) {
    this.accounts = accounts;
    this.retry = retry;
  }

  @Override
  public OpenedAccount open(OpenAccountCommand command) {
    Fingerprint fingerprint = Fingerprint.of(command.balance(), command.name());
    Optional<Claim> claim = command.key().map(key -> new Claim(key, OPERATION, fingerprint));
    return keys.call(
        claim,
        () ->
            retry.call(
                attempt ->
                    accounts.open(command.name(), command.owner(), command.balance(), claim)));
  }
}
