package dev.interleave.contract.corpus;

import java.util.List;
import java.util.stream.Stream;

/** Ways to write an amount, as they stand in JSON: numbers, texts, and what is neither. */
public final class Amounts {

  /** To be taken, as exactly what they say. */
  public static final List<String> EXACT =
      asNumberAndText("10.50", "10.5", "0.1", "0.01", "1.1", "1.10", "1000");

  /** Numbers as many JSON writers write them: exact amounts with an exponent. */
  public static final List<String> EXACT_WITH_EXPONENT =
      List.of(
          "1e2",
          "1E2",
          "1E+2",
          "1e-1",
          "1.5e1",
          "1.25E1",
          "12.50e0",
          "100000e-5",
          "1e0002",
          "0.0001e4");

  /** As numbers with an exponent that are not exact amounts; exponents in texts. */
  public static final List<String> BAD_EXPONENTS =
      List.of(
          "1.5e-2",
          "1e-3",
          "1e12",
          "1e99",
          "1.00001e2",
          "1e999999999999999999999999999999",
          "1e",
          "1e+",
          "-1e2",
          "-1E-1",
          "0e1000000000",
          "\"1e2\"",
          "\"1E2\"",
          "\"1E+2\"",
          "\"1e-1\"");

  /** More than two decimals, zero or not. */
  public static final List<String> TOO_FINE = asNumberAndText("0.001", "1.100", "1.001", "0.100");

  public static final List<String> NEGATIVE =
      asNumberAndText("-1", "-5", "-0.01", "-999999999999.99");

  /** Zero, which is no amount to move, but is a balance. */
  public static final List<String> ZERO = asNumberAndText("0", "0.0", "0.00");

  public static final List<String> NEGATIVE_ZERO = asNumberAndText("-0", "-0.0");

  /** Short to write, long to compute with; and what is longer than any amount. */
  public static final List<String> BOMBS =
      asNumberAndText(
          "1e309",
          "-1e1000000000",
          "1e1000000000",
          "1e-1000000000",
          "1000000000000.01",
          "1000000000000",
          "9".repeat(999),
          "9".repeat(1_001),
          "1".repeat(10_000),
          "0." + "1".repeat(10_000));

  /** No amounts at all. */
  public static final List<String> NONSENSE =
      Stream.concat(
              asNumberAndText(
                  "NaN", "Infinity", "-Infinity", "01", "+1", ".5", "5.", "0x10", "1_0", "1,0")
                  .stream(),
              Stream.of(
                  "null",
                  "\"\"",
                  "\" \"",
                  "\" 5 \"",
                  "\"5 \"",
                  "\"1,000.00\"",
                  "\"1.000,00\"",
                  "\"٥\"",
                  "\"５\"",
                  "\"\\u0661\"",
                  "true",
                  "false",
                  "[1]",
                  "[]",
                  "{}",
                  "{\"amount\":1}",
                  "\"10.50\\u0000\"",
                  "\"10.50\\n\"",
                  "\"\\n10.50\"",
                  "\"1' OR '1'='1\"",
                  "\"'; DROP TABLE accounts;--\"",
                  "\"$1\"",
                  "\"null\""))
          .toList();

  private Amounts() {}

  /** What can be neither moved nor held. */
  public static Stream<String> refusedAsBalance() {
    return Stream.of(TOO_FINE, NEGATIVE, NEGATIVE_ZERO, BOMBS, NONSENSE, BAD_EXPONENTS)
        .flatMap(List::stream);
  }

  /** What cannot be moved. */
  public static Stream<String> refused() {
    return Stream.concat(refusedAsBalance(), ZERO.stream());
  }

  private static List<String> asNumberAndText(String... literals) {
    return Stream.of(literals)
        .flatMap(literal -> Stream.of(literal, "\"" + literal + "\""))
        .toList();
  }
}
