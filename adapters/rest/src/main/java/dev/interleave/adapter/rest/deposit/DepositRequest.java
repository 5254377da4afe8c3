package dev.interleave.adapter.rest.deposit;

import dev.interleave.domain.money.Money;

/** The body of a deposit: {@code {"amount": 100}}. */
record DepositRequest(Money amount) {}
