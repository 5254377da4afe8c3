package dev.interleave.domain.money;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An exact, possibly negative amount of money in the one currency of the service.
 *
 * <p>Counted in minor units (cents), so that no rounding exists: a {@code double} makes
 * 0.9999999999999999 of ten times 0.1, and a column with two decimals acknowledges 0.001 and adds
 * nothing.
 *
 * @param minorUnits the amount in hundredths of the currency unit
 */
public record Money(long minorUnits) implements Comparable<Money> {

  private static final int FRACTION_DIGITS = 2;
  private static final Pattern UNSIGNED = Pattern.compile("(0|[1-9][0-9]{0,11})(\\.[0-9]{1,2})?");

  /** What at least looks like an amount, to say what is wrong with it. */
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  /** Nothing. */
  public static final Money ZERO = new Money(0);

  /** 999999999999.99, the largest balance an account can hold. */
  public static final Money MAX_BALANCE = new Money(99_999_999_999_999L);

  /**
   * Reads an unsigned amount such as {@code 10}, {@code 1.1} or {@code 1.10}.
   *
   * <p>The text is checked before any number is made of it: {@code 1e1000000000} is a short text
   * and a number that takes minutes to add.
   *
   * @throws IllegalArgumentException unless the whole text is up to twelve digits without leading
   *     zero, and at most two decimals
   */
  public static Money parse(String text) {
    if (!UNSIGNED.matcher(text).matches()) {
      throw new IllegalArgumentException(defectOf(text));
    }
    return of(new BigDecimal(text));
  }

  private static String defectOf(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return "an amount is a decimal number such as 10.50";
    }
    if (text.startsWith("-")) {
      return "an amount is not negative";
    }
    int point = (text + ".").indexOf('.');
    if (text.length() > point + 1 + FRACTION_DIGITS) {
      return "an amount has at most 2 decimals";
    }
    return point > 1 && text.startsWith("0")
        ? "an amount has no leading zero"
        : "an amount has at most 12 digits before the decimal point";
  }

  /**
   * The amount that a decimal number stands for.
   *
   * @throws ArithmeticException if it has more than two decimals, or does not fit
   */
  public static Money of(BigDecimal amount) {
    // Not movePointRight, which writes the zeros of 1e10000000 out: seven seconds, here none.
    return new Money(amount.scaleByPowerOfTen(FRACTION_DIGITS).longValueExact());
  }

  /** This amount in currency units, always with two decimals. */
  public BigDecimal toBigDecimal() {
    return BigDecimal.valueOf(minorUnits, FRACTION_DIGITS);
  }

  /**
   * @throws ArithmeticException on overflow
   */
  public Money plus(Money other) {
    return new Money(Math.addExact(minorUnits, other.minorUnits));
  }

  /**
   * @throws ArithmeticException on overflow
   */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(minorUnits, other.minorUnits));
  }

  /** The same amount in the other direction. */
  public Money negated() {
    return new Money(Math.negateExact(minorUnits));
  }

  /**
   * @throws ArithmeticException on overflow
   */
  public Money times(long factor) {
    return new Money(Math.multiplyExact(minorUnits, factor));
  }

  public boolean isPositive() {
    return minorUnits > 0;
  }

  public boolean isNegative() {
    return minorUnits < 0;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(minorUnits, other.minorUnits);
  }

  /** Currency units with two decimals, for example {@code 1100.00} or {@code -0.05}. */
  @Override
  public String toString() {
    return toBigDecimal().toPlainString();
  }
}
