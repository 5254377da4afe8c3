package dev.interleave.adapter.rest.transfer;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.interleave.adapter.rest.json.AmountReader;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;

/** The body of a transfer: {@code {"fromId": 1, "toId": 2, "amount": 500}}. */
record ComparisonTransferRequest(
    AccountId fromId, AccountId toId, @JsonDeserialize(using = AmountReader.class) Money amount) {}
