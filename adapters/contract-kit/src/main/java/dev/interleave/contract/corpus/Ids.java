package dev.interleave.contract.corpus;

import java.util.List;

/** What is no id. */
public final class Ids {

  /** As the segment of a path, percent-encoded: names nothing, 404. */
  public static final List<String> NOT_IN_PATHS =
      List.of(
          "abc",
          "-1",
          "0",
          "-0",
          "+1",
          "01",
          "1.0",
          "1e0",
          "0x1",
          "%D9%A1",
          "%20",
          "1%20",
          "%001",
          "9223372036854775808",
          "99999999999999999999999999",
          "1%20or%201=1",
          "1'%20OR%20'1'='1",
          "';%20DROP%20TABLE%20accounts;--",
          "%00",
          "1%2F2",
          "null",
          "true");

  /** As a JSON value: 400. */
  public static final List<String> NOT_IN_JSON =
      List.of(
          "\"1\"",
          "\"\"",
          "1.0",
          "1.9",
          "1e0",
          "0",
          "-0",
          "-1",
          "9223372036854775808",
          "99999999999999999999999999",
          "null",
          "true",
          "[1]",
          "{}",
          "{\"value\":1}",
          "\"1' OR '1'='1\"",
          "\"'; DROP TABLE accounts;--\"");

  /** As the value of a query parameter, percent-encoded: 400. */
  public static final List<String> NOT_IN_QUERIES =
      List.of(
          "x",
          "0",
          "-1",
          "01",
          "1.0",
          "%00",
          "9223372036854775808",
          "1'%20OR%20'1'='1",
          "';%20DROP%20TABLE%20accounts;--");

  /** As the id of a movement in a path: 404. */
  public static final List<String> NO_MOVEMENTS =
      List.of(
          "1",
          "abc",
          "1-1-1-1-1",
          "00000000-0000-0000-0000-000000000000",
          "5A1B67DC-2A8F-4B0E-9D3A-0F6F3E5C7B21",
          "%7B5a1b67dc-2a8f-4b0e-9d3a-0f6f3e5c7b21%7D",
          "5a1b67dc2a8f4b0e9d3a0f6f3e5c7b21",
          "5a1b67dc-2a8f-4b0e-9d3a-0f6f3e5c7b21%00",
          "1'%20OR%20'1'='1",
          "';%20DROP%20TABLE%20accounts;--");

  private Ids() {}
}
