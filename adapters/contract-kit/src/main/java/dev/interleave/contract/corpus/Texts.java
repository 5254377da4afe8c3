package dev.interleave.contract.corpus;

import java.util.List;
import java.util.stream.Stream;

/** Texts that people write and that attackers do, as JSON strings. */
public final class Texts {

  private static final String EMOJI = "\uD83D\uDE00";

  /** To be refused in any text. */
  public static final List<String> REFUSED =
      List.of(
          "\"\\ud800\"",
          "\"\\udc00\\ud83d\"",
          "\"a\\u0000b\"",
          "\"a\\r\\n2026-01-01 00:00:00 ERROR forged\"",
          "\"a\\nb\"",
          "\"a\\tb\"",
          "\"a\\u001bb\"",
          "\"a\\u007fb\"",
          "\"a\\u0085b\"",
          "\"a\\u2028b\"",
          "\"a\\u2029b\"",
          "\"" + "x".repeat(257) + "\"",
          "\"" + EMOJI.repeat(257) + "\"",
          "\"" + "x".repeat(5_000) + "\"",
          "1",
          "1.5",
          "true",
          "[\"a\"]",
          "{}",
          "null");

  /** To be kept, and shown again as they are; of at most 100 code points. */
  public static final List<String> VERBATIM =
      List.of(
          "<script>alert(1)</script>",
          "=cmd()|' /C calc'!A0",
          "1' OR '1'='1",
          "'; DROP TABLE accounts;--",
          "${jndi:ldap://127.0.0.1/a} #{7*7} {{7*7}} %s%n",
          "\\ \" / ' ` \\u0000",
          "Ünïcödé Ελληνικά 漢字 العربية",
          EMOJI.repeat(100));

  /** The longest memo, every character of it of four bytes. */
  public static final String LONGEST_MEMO = EMOJI.repeat(256);

  private Texts() {}

  /** What is refused where a text has to be there. */
  public static Stream<String> refusedWhereRequired() {
    return Stream.concat(REFUSED.stream(), Stream.of("\"\""));
  }
}
