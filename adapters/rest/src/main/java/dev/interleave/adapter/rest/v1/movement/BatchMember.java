package dev.interleave.adapter.rest.v1.movement;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.interleave.adapter.rest.json.AmountReader;
import dev.interleave.adapter.rest.json.MovementKindReader;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Memo;
import dev.interleave.domain.transfer.MovementKind;
import java.util.Optional;

/**
 * One movement of a batch.
 *
 * @param accountId of a deposit or a withdrawal
 * @param fromId of a transfer
 * @param toId of a transfer
 * @param memo may be absent
 * @param idempotencyKey as the header of a single movement
 */
record BatchMember(
    @JsonDeserialize(using = MovementKindReader.class) MovementKind type,
    Optional<AccountId> accountId,
    Optional<AccountId> fromId,
    Optional<AccountId> toId,
    @JsonDeserialize(using = AmountReader.class) Money amount,
    Memo memo,
    Optional<String> idempotencyKey) {}
