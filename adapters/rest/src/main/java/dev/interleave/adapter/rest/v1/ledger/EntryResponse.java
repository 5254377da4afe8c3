package dev.interleave.adapter.rest.v1.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.interleave.application.port.EntryView;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Memo;
import dev.interleave.domain.transfer.MovementId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * One line of an account's ledger.
 *
 * @param movement absent for an opening
 * @param type {@code opening}, {@code deposit}, {@code withdrawal} or {@code transfer}
 * @param amount the signed change
 * @param memo absent if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntryResponse(
    long id,
    UUID movement,
    String type,
    Money amount,
    Money balanceAfter,
    long version,
    String memo,
    Instant postedAt) {

  static EntryResponse of(EntryView entry) {
    return new EntryResponse(
        entry.id(),
        entry.movement().map(MovementId::value).orElse(null),
        entry.kind().name().toLowerCase(Locale.ROOT),
        entry.amount(),
        entry.balanceAfter(),
        entry.version(),
        entry.memo().equals(Memo.NONE) ? null : entry.memo().text(),
        entry.postedAt());
  }
}
