package dev.interleave.domain.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovementTest {

  private static final AccountId ONE = new AccountId(1);
  private static final AccountId TWO = new AccountId(2);
  private static final Money TEN = new Money(10_00);

  @ParameterizedTest
  @Tag("P03")
  @ValueSource(longs = {-1, -10_00, Long.MIN_VALUE})
  void a_negative_amount_cannot_be_moved(long minorUnits) {
    assertCannotBeMoved(new Money(minorUnits));
  }

  @Test
  @Tag("P04")
  void nothing_cannot_be_moved() {
    assertCannotBeMoved(Money.ZERO);
    assertCannotBeMoved(Money.parse("0.00"));
  }

  @Property
  @net.jqwik.api.Tag("P09") // jqwik skips a property that carries JUnit's
  void a_transfer_from_an_account_to_itself_cannot_be_constructed(
      @ForAll @LongRange(min = 1) long id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Movement.transfer(new AccountId(id), new AccountId(id), TEN));
  }

  @Test
  void a_deposit_has_one_leg_into_its_account() {
    assertThat(Movement.deposit(ONE, TEN).legs()).containsExactly(new Leg(ONE, TEN));
  }

  @Test
  void a_withdrawal_has_one_leg_out_of_its_account() {
    assertThat(Movement.withdrawal(ONE, TEN).legs()).containsExactly(new Leg(ONE, TEN.negated()));
  }

  @Property
  void a_transfer_has_its_source_first_and_its_legs_cancel_out(
      @ForAll @LongRange(min = 1, max = 5) long source,
      @ForAll @LongRange(min = 6, max = 9) long target,
      @ForAll boolean swapped,
      @ForAll @LongRange(min = 1) long minorUnits) {
    AccountId from = new AccountId(swapped ? target : source);
    AccountId to = new AccountId(swapped ? source : target);
    Money amount = new Money(minorUnits);

    assertThat(Movement.transfer(from, to, amount).legs())
        .containsExactly(new Leg(from, amount.negated()), new Leg(to, amount));
  }

  @Test
  @Tag("P31")
  void rows_are_touched_in_ascending_order_whichever_way_the_money_goes() {
    Movement forth = Movement.transfer(ONE, TWO, TEN);
    Movement back = Movement.transfer(TWO, ONE, TEN);

    assertThat(forth.legsByAccount()).extracting(Leg::account).containsExactly(ONE, TWO);
    assertThat(back.legsByAccount()).extracting(Leg::account).containsExactly(ONE, TWO);
    assertThat(back.legsByAccount()).containsExactlyInAnyOrderElementsOf(back.legs());
  }

  @Test
  @Tag("P31")
  void the_order_is_that_of_numbers_and_not_of_texts() {
    Movement movement = Movement.transfer(new AccountId(10), new AccountId(9), TEN);

    assertThat(movement.legsByAccount())
        .extracting(Leg::account)
        .containsExactly(new AccountId(9), new AccountId(10));
  }

  @Test
  void two_movements_of_the_same_kind_are_two_movements() {
    assertThat(Movement.deposit(ONE, TEN).id()).isNotEqualTo(Movement.deposit(ONE, TEN).id());
    MovementId id = MovementId.random();
    assertThat(id).hasToString(id.value().toString());
  }

  private static void assertCannotBeMoved(Money amount) {
    assertThatIllegalArgumentException().isThrownBy(() -> Movement.deposit(ONE, amount));
    assertThatIllegalArgumentException().isThrownBy(() -> Movement.withdrawal(ONE, amount));
    assertThatIllegalArgumentException().isThrownBy(() -> Movement.transfer(ONE, TWO, amount));
  }
}
