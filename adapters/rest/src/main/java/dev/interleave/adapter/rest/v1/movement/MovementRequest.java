package dev.interleave.adapter.rest.v1.movement;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.interleave.adapter.rest.json.AmountReader;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Memo;

/** {@code {"amount": "1.01", "memo": "rent"}}; the memo may be absent. */
record MovementRequest(@JsonDeserialize(using = AmountReader.class) Money amount, Memo memo) {}
