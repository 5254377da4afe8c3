package dev.interleave.adapter.rest.v1.movement;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.interleave.adapter.rest.json.AmountReader;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Memo;

/** {@code {"fromId": 1, "toId": 2, "amount": "5.00", "memo": "rent"}}; the memo may be absent. */
record TransferRequest(
    AccountId fromId,
    AccountId toId,
    @JsonDeserialize(using = AmountReader.class) Money amount,
    Memo memo) {}
