package dev.interleave.adapter.rest.json;

import dev.interleave.domain.money.Money;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a JSON number that is an amount. Many JSON writers use an exponent, for example
 * {@code 1E+2} for a stripped {@link BigDecimal}; it is accepted if the value is an exact amount.
 *
 * <p>Mantissa and exponent are bounded before any number is made: {@code 1e1000000000} is a short
 * text, and adding it takes minutes.
 */
final class AmountText {

  /** At most 32 digits and an exponent of at most two. */
  private static final Pattern WITH_EXPONENT =
      Pattern.compile("-?[0-9]{1,16}(?:\\.[0-9]{1,16})?[eE][+-]?0*[0-9]{1,2}");

  private static final Pattern NUMBER_WITH_EXPONENT =
      Pattern.compile("(-?)[0-9]+(?:\\.[0-9]+)?[eE][+-]?[0-9]+");

  private AmountText() {}

  /**
   * @param number as it stands in the document
   * @throws IllegalArgumentException unless it is exactly an amount of at most twelve digits and
   *     two decimals
   */
  static Money parse(String number) {
    Matcher form = NUMBER_WITH_EXPONENT.matcher(number);
    if (!form.matches()) {
      return Money.parse(number);
    }
    if (!form.group(1).isEmpty()) {
      throw new IllegalArgumentException("an amount is not negative");
    }
    if (!WITH_EXPONENT.matcher(number).matches()) {
      throw new IllegalArgumentException(
          "an amount with an exponent has at most 16 digits on each side of the point and an"
              + " exponent of at most 2 digits");
    }
    BigDecimal value = new BigDecimal(number).stripTrailingZeros();
    return Money.parse(value.toPlainString());
  }
}
