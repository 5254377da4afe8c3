package dev.interleave.application.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.out.Posting;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Reason;
import org.junit.jupiter.api.Test;

class PostMovementHandlerTest {

  private static final Movement MOVEMENT = Movement.deposit(new AccountId(1), new Money(1));
  private static final PostMovementCommand COMMAND = new PostMovementCommand(MOVEMENT);

  @Test
  void it_asks_the_ledger_once_for_exactly_this_movement_and_hands_its_answer_back() {
    Outcome answer = new Outcome.Refused(Reason.ACCOUNT_NOT_FOUND, 1);
    RecordingLedger ledger = new RecordingLedger(posting -> answer);

    assertThat(new PostMovementHandler(ledger).post(COMMAND)).isSameAs(answer);
    assertThat(ledger.asked()).containsExactly(new Posting(MOVEMENT, 1));
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
