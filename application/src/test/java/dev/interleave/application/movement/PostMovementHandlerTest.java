package dev.interleave.application.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.Posting;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Reason;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostMovementHandlerTest {

  private static final Movement MOVEMENT = Movement.deposit(new AccountId(1), new Money(1));
  private static final PostMovementCommand COMMAND =
      new PostMovementCommand(MOVEMENT, Conditions.NONE, Optional.empty());

  @Test
  void it_asks_the_ledger_once_for_exactly_this_movement_and_hands_its_answer_back() {
    Outcome answer = new Outcome.Refused(Reason.ACCOUNT_NOT_FOUND, 1);
    RecordingLedger ledger = new RecordingLedger(posting -> answer);

    assertThat(new PostMovementHandler(ledger).post(COMMAND)).isSameAs(answer);
    assertThat(ledger.asked()).containsExactly(Posting.first(MOVEMENT));
  }

  @Test
  void it_hands_on_the_conditions_and_claims_the_key_for_this_kind_and_payload() {
    RecordingLedger ledger =
        new RecordingLedger(posting -> new Outcome.Refused(Reason.VERSION_MISMATCH, 1));
    Conditions conditions = new Conditions(Scope.of(new Owner("ada")), Set.of(3L));
    IdempotencyKey key = new IdempotencyKey("ada", "k-1");

    new PostMovementHandler(ledger)
        .post(new PostMovementCommand(MOVEMENT, conditions, Optional.of(key)));

    assertThat(ledger.asked())
        .containsExactly(
            new Posting(
                MOVEMENT,
                conditions,
                Optional.of(new Claim(key, "DEPOSIT", Fingerprint.of(MOVEMENT))),
                1));
  }

  @Test
  void it_lets_a_conflict_pass() {
    ConcurrencyConflict conflict = new ConcurrencyConflict(ConcurrencyConflict.Cause.VERSION);
    RecordingLedger ledger =
        new RecordingLedger(
            posting -> {
              throw conflict;
            });

    assertThatThrownBy(() -> new PostMovementHandler(ledger).post(COMMAND)).isSameAs(conflict);
    assertThat(ledger.asked()).hasSize(1);
  }
}
