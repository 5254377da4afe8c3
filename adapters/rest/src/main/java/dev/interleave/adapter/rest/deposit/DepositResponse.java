package dev.interleave.adapter.rest.deposit;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.interleave.domain.money.Money;

/** What the account holds after the deposit: {@code {"balance": 1100.00}}. */
record DepositResponse(@JsonFormat(shape = JsonFormat.Shape.NUMBER) Money balance) {}
