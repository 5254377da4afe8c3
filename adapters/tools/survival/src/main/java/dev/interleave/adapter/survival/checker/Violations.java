package dev.interleave.adapter.survival.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects the violations that a checker finds. */
final class Violations {

  private final List<String> explanations = new ArrayList<>();
  private long checked;
  private long count;

  /** Something was compared. */
  void compared() {
    checked++;
  }

  void add(String format, Object... arguments) {
    if (count < CheckResult.MOST) {
      explanations.add(String.format(Locale.ROOT, format, arguments));
    }
    count++;
  }

  void require(boolean condition, String format, Object... arguments) {
    if (!condition) {
      add(format, arguments);
    }
  }

  /**
   * The result. A checker that compared nothing proves nothing.
   *
   * @param missing what the history lacks if nothing was compared
   */
  CheckResult result(String checker, String missing) {
    if (count > 0) {
      return new CheckResult(checker, Validity.INVALID, checked, explanations, count);
    }
    return checked > 0
        ? new CheckResult(checker, Validity.VALID, checked, List.of(), 0)
        : new CheckResult(checker, Validity.UNKNOWN, 0, List.of(missing), 0);
  }

  /** Cents with two decimals. */
  static String money(long cents) {
    String sign = cents < 0 ? "-" : "";
    long absolute = Math.abs(cents);
    return String.format(Locale.ROOT, "%s%d.%02d", sign, absolute / 100, absolute % 100);
  }

  /** One amount, or the lowest and the highest one. */
  static String range(long lower, long upper) {
    return lower == upper ? money(lower) : money(lower) + " to " + money(upper);
  }
}
