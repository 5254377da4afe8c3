package dev.interleave.application.port.out;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.util.Optional;

/**
 * The envelope in which a reset reaches the accounts.
 *
 * @param balance what the account holds afterwards
 * @param claim the key under which it happens once, if it has one
 */
public record AccountReset(AccountId id, Money balance, Optional<Claim> claim) {}
