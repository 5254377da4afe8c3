package dev.interleave.application.port;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.money.Money;

/**
 * An account as callers see it.
 *
 * @param version the number of movements applied to it
 */
public record AccountView(AccountId id, AccountName name, Money balance, long version) {}
