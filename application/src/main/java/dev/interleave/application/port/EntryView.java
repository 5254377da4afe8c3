package dev.interleave.application.port;

import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.EntryKind;
import dev.interleave.domain.transfer.Memo;
import dev.interleave.domain.transfer.MovementId;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of an account's ledger.
 *
 * @param id grows with time
 * @param movement what caused it; empty for an opening
 * @param amount the signed change
 * @param balanceAfter the balance right after it
 * @param version the account's version right after it
 */
public record EntryView(
    long id,
    Optional<MovementId> movement,
    EntryKind kind,
    Money amount,
    Money balanceAfter,
    long version,
    Memo memo,
    Instant postedAt) {}
