package dev.interleave.adapter.rest.account;

import dev.interleave.domain.money.Money;

/** {@code {"balance": 1000.00, "version": 0}}. */
record BalanceResponse(Money balance, long version) {}
