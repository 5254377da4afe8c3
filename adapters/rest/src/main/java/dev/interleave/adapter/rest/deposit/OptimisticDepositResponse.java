package dev.interleave.adapter.rest.deposit;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.interleave.domain.money.Money;

/**
 * {@code {"balance": 1010.00, "attempt": 1}}.
 *
 * @param attempt which attempt won, from 1
 */
record OptimisticDepositResponse(
    @JsonFormat(shape = JsonFormat.Shape.NUMBER) Money balance, int attempt) {}
