package dev.interleave.adapter.rest.v1.movement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.MovementView;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Memo;
import dev.interleave.domain.transfer.MovementId;
import dev.interleave.domain.transfer.MovementKind;
import dev.interleave.domain.transfer.PostedLeg;
import dev.interleave.domain.transfer.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which parts of a movement each caller sees. */
class MovementResponseTest {

  private static final Owner ADA = new Owner("Ada");
  private static final Owner BOB = new Owner("Bob");
  private static final Money FIVE = new Money(5_00);

  private static final MovementView TRANSFER =
      new MovementView(
          MovementKind.TRANSFER,
          new Memo("rent"),
          new Receipt(
              new MovementId(UUID.fromString("5a1b67dc-2a8f-4b0e-9d3a-0f6f3e5c7b21")),
              Instant.EPOCH,
              List.of(
                  new PostedLeg(new AccountId(4), ADA, FIVE.negated(), new Money(95_00), 3),
                  new PostedLeg(new AccountId(2), BOB, FIVE, new Money(2005_00), 7))));

  private static final MovementResponse.Leg HERS =
      new MovementResponse.Leg(new AccountId(4), FIVE.negated(), new Money(95_00), 3L);
  private static final MovementResponse.Leg HIS =
      new MovementResponse.Leg(new AccountId(2), FIVE, new Money(2005_00), 7L);

  private static MovementResponse.Leg withoutBalance(MovementResponse.Leg leg) {
    return new MovementResponse.Leg(leg.account(), leg.amount(), null, null);
  }

  @Test
  void an_operator_sees_every_leg_whole() {
    assertThat(MovementResponse.of(TRANSFER, Scope.EVERYTHING).legs()).containsExactly(HERS, HIS);
  }

  @Test
  void each_side_sees_only_the_balance_and_the_version_of_its_account() {
    assertThat(MovementResponse.of(TRANSFER, Scope.of(ADA)).legs())
        .containsExactly(HERS, withoutBalance(HIS));
    assertThat(MovementResponse.of(TRANSFER, Scope.of(BOB)).legs())
        .containsExactly(withoutBalance(HERS), HIS);
  }

  @Test
  void a_third_party_would_see_no_balance_at_all() {
    assertThat(MovementResponse.of(TRANSFER, Scope.of(new Owner("Carol"))).legs())
        .containsExactly(withoutBalance(HERS), withoutBalance(HIS));
  }
}
