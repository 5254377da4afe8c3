package dev.interleave.adapter.rest.v1.account;

import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.money.Money;

/** {@code {"name": "Ada", "openingBalance": "100.00"}}. */
record OpenAccountRequest(AccountName name, Money openingBalance) {}
