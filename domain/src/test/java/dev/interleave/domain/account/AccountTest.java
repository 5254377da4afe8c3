package dev.interleave.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interleave.domain.money.Money;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

  private static final AccountId ID = new AccountId(1);
  private static final long MAX = 99_999_999_999_999L;

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void an_id_is_positive(long value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new AccountId(value));
  }

  @Property
  void ids_are_ordered_by_their_number_and_read_like_it(
      @ForAll @LongRange(min = 1) long one, @ForAll @LongRange(min = 1) long other) {
    assertThat(Integer.signum(new AccountId(one).compareTo(new AccountId(other))))
        .isEqualTo(Long.compare(one, other));
    assertThat(new AccountId(one)).hasToString(Long.toString(one));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, MAX + 1, Long.MIN_VALUE, Long.MAX_VALUE})
  void a_balance_out_of_bounds_cannot_exist(long minorUnits) {
    assertThatIllegalArgumentException().isThrownBy(() -> account(minorUnits));
  }

  @Test
  void a_negative_version_cannot_exist() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Account(ID, Money.ZERO, -1));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, MAX})
  void a_balance_can_stand_on_either_bound(long minorUnits) {
    assertThat(account(minorUnits).balance()).isEqualTo(new Money(minorUnits));
  }

  @Property
  void it_covers_a_change_that_leaves_nothing_below_zero(
      @ForAll @LongRange(min = 0, max = MAX) long balance,
      @ForAll @LongRange(min = -MAX, max = MAX) long change) {
    assertThat(account(balance).covers(new Money(change))).isEqualTo(balance + change >= 0);
  }

  @Property
  void it_has_room_for_a_change_that_stays_within_the_limit(
      @ForAll @LongRange(min = 0, max = MAX) long balance,
      @ForAll @LongRange(min = -MAX, max = MAX) long change) {
    assertThat(account(balance).hasRoomFor(new Money(change))).isEqualTo(balance + change <= MAX);
  }

  @Property
  void no_change_is_too_large_to_be_judged(
      @ForAll @LongRange(min = 0, max = MAX) long balance, @ForAll long change) {
    Account account = account(balance);

    assertThat(account.covers(new Money(change)) || account.hasRoomFor(new Money(change))).isTrue();
  }

  @Property
  void after_a_change_it_holds_exactly_that_much_more_and_counts_one_more_movement(
      @ForAll @LongRange(min = 0, max = MAX) long balance,
      @ForAll @LongRange(min = -MAX, max = MAX) long change) {
    Account account = account(balance);
    if (account.covers(new Money(change)) && account.hasRoomFor(new Money(change))) {
      assertThat(account.after(new Money(change)))
          .isEqualTo(new Account(ID, new Money(balance + change), 8));
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> account.after(new Money(change)));
    }
  }

  private static Account account(long minorUnits) {
    return new Account(ID, new Money(minorUnits), 7);
  }
}
