package dev.interleave.application.port.out;

import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.money.Money;
import java.util.Optional;

/**
 * The envelope in which the opening of an account reaches the accounts.
 *
 * @param claim the key under which it happens once, if it has one
 */
public record AccountOpening(AccountName name, Owner owner, Money balance, Optional<Claim> claim) {}
