package dev.interleave.adapter.rest.deposit;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.interleave.adapter.rest.json.AmountReader;
import dev.interleave.domain.money.Money;

/** The body of a deposit: {@code {"amount": 100}}. */
record DepositRequest(@JsonDeserialize(using = AmountReader.class) Money amount) {}
