package dev.interleave.application.port.in;

import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.money.Money;
import java.util.Optional;

/**
 * The wish to open an account.
 *
 * @param balance what it opens with, zero or more
 * @param key by which the wish is known when it comes again, if the caller gave one
 */
public record OpenAccountCommand(
    AccountName name, Owner owner, Money balance, Optional<IdempotencyKey> key) {

  /**
   * @throws IllegalArgumentException if the balance is negative
   */
  public OpenAccountCommand {
    if (balance.isNegative()) {
      throw new IllegalArgumentException("an opening balance is not negative");
    }
  }
}
