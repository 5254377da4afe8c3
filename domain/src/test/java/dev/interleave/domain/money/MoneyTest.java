package dev.interleave.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  private static final Money CENT = new Money(1);

  @Test
  @Tag("P01")
  void ten_times_a_dime_is_one_exactly() {
    Money sum = Money.ZERO;
    double control = 0;
    for (int i = 0; i < 10; i++) {
      sum = sum.plus(Money.parse("0.1"));
      control += 0.1;
    }

    assertThat(control).as("the control: a double must lose").isNotEqualTo(1.0);
    assertThat(sum).isEqualTo(Money.parse("1")).isEqualTo(Money.parse("0.1").times(10));
  }

  @Test
  @Tag("P01")
  void a_thousand_cents_are_ten_exactly() {
    Money sum = Money.ZERO;
    for (int i = 0; i < 1000; i++) {
      sum = sum.plus(CENT);
    }

    assertThat(sum).hasToString("10.00");
  }

  @ParameterizedTest
  @CsvSource({
    "110000, 1100.00",
    "-5, -0.05",
    "0, 0.00",
    "1, 0.01",
    "99999999999999, 999999999999.99"
  })
  void its_text_has_two_decimals_always(long minorUnits, String text) {
    assertThat(new Money(minorUnits)).hasToString(text);
  }

  @Test
  void the_largest_balance_has_twelve_digits_before_the_point() {
    assertThat(Money.MAX_BALANCE).isEqualTo(Money.parse("999999999999.99"));
  }

  @Property
  void parsing_its_text_gives_the_same_amount(
      @ForAll @LongRange(min = 0, max = 99_999_999_999_999L) long minorUnits) {
    Money money = new Money(minorUnits);

    assertThat(Money.parse(money.toString())).isEqualTo(money);
  }

  @Property
  void every_amount_survives_the_way_through_a_decimal_number(@ForAll long minorUnits) {
    Money money = new Money(minorUnits);

    assertThat(Money.of(money.toBigDecimal())).isEqualTo(money);
    assertThat(money.toBigDecimal().scale()).isEqualTo(2);
  }

  @ParameterizedTest
  @Tag("P02")
  @ValueSource(strings = {"0.001", "1.005", "-0.009", "1e-1000000000"})
  void a_number_with_more_decimals_is_refused_and_never_rounded(BigDecimal amount) {
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Money.of(amount));
  }

  @ParameterizedTest
  @Tag("P07")
  @ValueSource(strings = {"1e1000000000", "1e10000000", "-1e1000000000", "1e2147483647", "1e17"})
  void a_number_that_does_not_fit_is_refused_at_once(BigDecimal amount) {
    assertTimeoutPreemptively(
        Duration.ofMillis(100),
        () ->
            assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Money.of(amount)));
  }

  @Property
  void a_sum_is_exact_or_refused(@ForAll long one, @ForAll long other) {
    BigDecimal exact = BigDecimal.valueOf(one, 2).add(BigDecimal.valueOf(other, 2));

    assertExactOrRefused(exact, () -> new Money(one).plus(new Money(other)));
  }

  @Property
  void a_difference_is_exact_or_refused(@ForAll long one, @ForAll long other) {
    BigDecimal exact = BigDecimal.valueOf(one, 2).subtract(BigDecimal.valueOf(other, 2));

    assertExactOrRefused(exact, () -> new Money(one).minus(new Money(other)));
  }

  @Property
  void a_product_is_exact_or_refused(@ForAll long minorUnits, @ForAll long factor) {
    BigDecimal exact = BigDecimal.valueOf(minorUnits, 2).multiply(BigDecimal.valueOf(factor));

    assertExactOrRefused(exact, () -> new Money(minorUnits).times(factor));
  }

  @Test
  void arithmetic_past_the_edge_is_refused_and_never_wraps() {
    Money largest = new Money(Long.MAX_VALUE);
    Money smallest = new Money(Long.MIN_VALUE);

    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> largest.plus(CENT));
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> smallest.minus(CENT));
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> largest.times(2));
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(smallest::negated);
  }

  @Property
  void its_order_and_its_signs_are_those_of_the_number(@ForAll long one, @ForAll long other) {
    Money money = new Money(one);

    assertThat(Integer.signum(money.compareTo(new Money(other))))
        .isEqualTo(money.toBigDecimal().compareTo(BigDecimal.valueOf(other, 2)));
    assertThat(money.isPositive()).isEqualTo(money.toBigDecimal().signum() > 0);
    assertThat(money.isNegative()).isEqualTo(money.toBigDecimal().signum() < 0);
  }

  private interface Calculation {
    Money run();
  }

  private static void assertExactOrRefused(BigDecimal exact, Calculation calculation) {
    Money result;
    try {
      result = calculation.run();
    } catch (ArithmeticException e) {
      assertThat(exact.unscaledValue().bitLength()).as("bits of %s", exact).isGreaterThan(63);
      return;
    }
    assertThat(result.toBigDecimal()).isEqualTo(exact);
  }
}
