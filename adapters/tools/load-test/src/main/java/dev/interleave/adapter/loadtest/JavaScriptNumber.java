package dev.interleave.adapter.loadtest;

import java.math.BigDecimal;

/** Numbers as the tutorial's JavaScript prints them: 2000, not 2000.00; 1350.5, not 1350.50. */
final class JavaScriptNumber {

  private JavaScriptNumber() {}

  static String text(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
