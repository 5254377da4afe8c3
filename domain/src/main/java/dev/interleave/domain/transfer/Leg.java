package dev.interleave.domain.transfer;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;

/**
 * What a movement does to one account.
 *
 * @param account the account whose balance changes
 * @param amount the signed change: positive into the account, negative out of it
 */
public record Leg(AccountId account, Money amount) {}
