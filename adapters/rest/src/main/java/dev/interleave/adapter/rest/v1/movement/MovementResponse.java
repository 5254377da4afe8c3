package dev.interleave.adapter.rest.v1.movement;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.interleave.application.port.MovementView;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Memo;
import dev.interleave.domain.transfer.PostedLeg;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A posted movement. It depends only on the movement and on the caller's scope, so that a replay is
 * the same byte for byte.
 *
 * @param type {@code deposit}, {@code withdrawal} or {@code transfer}
 * @param memo absent if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MovementResponse(UUID id, String type, String memo, List<Leg> legs, Instant postedAt) {

  /**
   * @param amount the signed change
   * @param balanceAfter absent if the account is outside the caller's scope
   * @param version absent if the account is outside the caller's scope
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Leg(AccountId account, Money amount, Money balanceAfter, Long version) {

    static Leg of(PostedLeg leg, Scope scope) {
      boolean visible = scope.admits(leg.owner());
      return new Leg(
          leg.account(),
          leg.amount(),
          visible ? leg.balanceAfter() : null,
          visible ? leg.version() : null);
    }
  }

  static MovementResponse of(MovementView movement, Scope scope) {
    return new MovementResponse(
        movement.receipt().movement().value(),
        movement.kind().name().toLowerCase(Locale.ROOT),
        movement.memo().equals(Memo.NONE) ? null : movement.memo().text(),
        movement.receipt().legs().stream().map(leg -> Leg.of(leg, scope)).toList(),
        movement.receipt().postedAt());
  }
}
