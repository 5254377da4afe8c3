package dev.interleave.application.port.in;

import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.util.Optional;

/**
 * The wish to let an account's history start again.
 *
 * @param balance what the account holds afterwards
 * @param key by which the wish is known when it comes again, if the caller gave one
 */
public record ResetAccountCommand(AccountId id, Money balance, Optional<IdempotencyKey> key) {}
