package dev.interleave.adapter.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.domain.money.Money;
import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

@Tag("F19")
class AmountTextTest {

  @ParameterizedTest
  @FieldSource("dev.interleave.contract.corpus.Amounts#EXACT_WITH_EXPONENT")
  void an_exponent_is_read_exactly(String number) {
    assertThat(AmountText.parse(number)).isEqualTo(Money.of(new BigDecimal(number)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.5e-2|an amount has at most 2 decimals",
        "1e12|an amount has at most 12 digits before the decimal point",
        "-1e2|an amount is not negative",
        "-1e1000000000|an amount is not negative",
        "1e1000000000|an amount with an exponent has at most 16 digits on each side of the point"
            + " and an exponent of at most 2 digits",
        "1e-1000000000|an amount with an exponent has at most 16 digits on each side of the point"
            + " and an exponent of at most 2 digits",
        "11111111111111111e-5|an amount with an exponent has at most 16 digits on each side of the"
            + " point and an exponent of at most 2 digits",
      })
  void what_is_not_an_exact_amount_is_refused(String number, String why) {
    assertThatThrownBy(() -> AmountText.parse(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }
}
