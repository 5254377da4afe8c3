package dev.interleave.application.port.in;

import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.util.Optional;

/** Lets an account's history start again: for demonstrations and load tests. */
public interface ResetAccountUseCase {

  /**
   * Sets the balance, sets the version to 0, and replaces the entries by one opening entry. An
   * unknown account stays unknown. Happens once per key.
   *
   * @param balance what the account holds afterwards
   * @param key under which it happens once, if the caller gave one
   * @return whether an earlier request under the same key has done it
   * @throws dev.interleave.application.port.ConcurrencyConflict when the retry budget is spent
   * @throws dev.interleave.application.port.IdempotencyKeyReused when another request used the key
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  boolean reset(AccountId id, Money balance, Optional<IdempotencyKey> key);
}
