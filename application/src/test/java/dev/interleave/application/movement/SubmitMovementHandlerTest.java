package dev.interleave.application.movement;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SubmitMovementHandlerTest {

  @Test
  void it_asks_the_ledger_what_a_caller_who_waits_would_ask_and_hands_its_answer_back() {
    Movement movement = Movement.deposit(new AccountId(1), new Money(1));
    Conditions conditions = new Conditions(Scope.of(new Owner("ada")), Set.of(3L));
    IdempotencyKey key = new IdempotencyKey("ada", "k-1");
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    List<Posting> asked = new ArrayList<>();

    CompletableFuture<Outcome> stage =
        new SubmitMovementHandler(
                posting -> {
                  asked.add(posting);
                  return answer;
                })
            .submit(new PostMovementCommand(movement, conditions, Optional.of(key)))
            .toCompletableFuture();

    assertThat(asked)
        .containsExactly(
            new Posting(
                movement,
                conditions,
                Optional.of(new Claim(key, "DEPOSIT", Fingerprint.of(movement))),
                1));
    assertThat(stage).isNotDone();
    Outcome refused = new Outcome.Refused(Reason.VERSION_MISMATCH, 1);
    answer.complete(refused);
    assertThat(stage).isCompletedWithValue(refused);
  }
}
