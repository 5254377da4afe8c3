package dev.interleave.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts as clients write them. */
class MoneyParseTest {

  private static final Duration AT_ONCE = Duration.ofMillis(100);

  @ParameterizedTest
  @CsvSource({
    "10.50, 1050",
    "10.5, 1050",
    "10, 1000",
    "0.01, 1",
    "0.10, 10",
    "0.1, 10",
    "1.1, 110",
    "1.10, 110",
    "0, 0",
    "0.0, 0",
    "0.00, 0",
    "999999999999.99, 99999999999999",
  })
  void plain_decimal_text_is_read_exactly(String text, long minorUnits) {
    assertThat(Money.parse(text)).isEqualTo(new Money(minorUnits));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e2", "1E2", "1e309", "1e-2", "NaN", "Infinity", "-Infinity", "0x10"})
  void notations_for_machines_are_no_amounts(String text) {
    assertRejected(text);
  }

  @ParameterizedTest
  @Tag("P03")
  @ValueSource(strings = {"-5", "-0.01", "+1", "-0", "-0.0", "--1"})
  void a_sign_is_no_part_of_an_amount(String text) {
    assertRejected(text);
  }

  @ParameterizedTest
  @Tag("P02")
  @ValueSource(strings = {"0.001", "1.001", "1.100", "1.000", "0.009", "10.505"})
  void more_than_two_decimals_are_refused_and_never_rounded(String text) {
    assertRejected(text);
  }

  @ParameterizedTest
  @Tag("P10")
  @ValueSource(strings = {"1000000000000", "1000000000000.01", "9223372036854775808"})
  void more_than_twelve_digits_are_refused(String text) {
    assertRejected(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " 5 ",
        "5 ",
        " 5",
        "1,000.00",
        "1.000,00",
        "1,5",
        "1_000",
        "01",
        "00",
        "00.5",
        ".5",
        "5.",
        ".",
        "1.2.3",
        "true",
        "null",
        "[1]",
        "{}",
        "10 EUR",
        "$5",
        "five"
      })
  void what_is_not_exactly_one_plain_number_is_refused(String text) {
    assertRejected(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0665", // an Arabic-Indic five, which \d with UNICODE_CHARACTER_CLASS accepts
        "\uff15", // a full width five
        "1\u00a0000", // a no-break space
        "\u22125", // a minus sign
        "10.50\u0000",
        "10.50\n", // $ matches before a final newline
        "\n10.50",
        "10.50\r\n",
        "\ufeff10",
      })
  void characters_that_look_like_digits_or_like_nothing_are_refused(String text) {
    assertRejected(text);
  }

  @ParameterizedTest
  @Tag("P07")
  @ValueSource(strings = {"1e1000000000", "1e-1000000000", "-1e1000000000", "1E2147483647"})
  void a_huge_exponent_is_refused_at_once(String text) {
    assertTimeoutPreemptively(AT_ONCE, () -> assertRejected(text));
  }

  @Test
  @Tag("P07")
  void ten_thousand_digits_are_refused_at_once() {
    assertTimeoutPreemptively(AT_ONCE, () -> assertRejected("9".repeat(10_000)));
    assertTimeoutPreemptively(AT_ONCE, () -> assertRejected("1." + "0".repeat(10_000)));
  }

  private static void assertRejected(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Money.parse(text));
  }
}
