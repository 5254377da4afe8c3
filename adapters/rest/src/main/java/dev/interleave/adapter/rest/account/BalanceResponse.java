package dev.interleave.adapter.rest.account;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.interleave.domain.money.Money;

/** {@code {"balance": 1000.00, "version": 0}}. */
record BalanceResponse(@JsonFormat(shape = JsonFormat.Shape.NUMBER) Money balance, long version) {}
