package dev.interleave.adapter.rest.deposit;

import dev.interleave.domain.money.Money;

/** What the account holds after the deposit: {@code {"balance": 1100.00}}. */
record DepositResponse(Money balance) {}
