package dev.interleave.adapter.rest.v1.movement;

import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Memo;

/** {@code {"amount": "1.01", "memo": "rent"}}; the memo may be absent. */
record MovementRequest(Money amount, Memo memo) {}
