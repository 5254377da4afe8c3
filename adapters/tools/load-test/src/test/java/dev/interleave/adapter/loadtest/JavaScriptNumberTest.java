package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaScriptNumberTest {

  @ParameterizedTest
  @CsvSource({
    "2000.00, 2000",
    "1350.50, 1350.5",
    "1350.05, 1350.05",
    "0.00, 0",
    "-0.10, -0.1",
    "1E+3, 1000",
    "999999999999.99, 999999999999.99"
  })
  void numbers_read_as_javascript_prints_them(String exact, String text) {
    assertThat(JavaScriptNumber.text(new BigDecimal(exact))).isEqualTo(text);
  }
}
