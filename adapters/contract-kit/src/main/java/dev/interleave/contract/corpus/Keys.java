package dev.interleave.contract.corpus;

import java.util.List;

/** Idempotency keys and entity tags that are none, as header lines on the wire, in ISO 8859-1. */
public final class Keys {

  /** To be refused with 400. */
  public static final List<String> REFUSED_IDEMPOTENCY_KEYS =
      List.of(
          "Idempotency-Key:\r\n",
          "Idempotency-Key: \r\n",
          "Idempotency-Key: " + "k".repeat(256) + "\r\n",
          "Idempotency-Key: " + "k".repeat(4_000) + "\r\n",
          "Idempotency-Key: two words\r\n",
          "Idempotency-Key: a\tb\r\n",
          "Idempotency-Key: kl\u00e9\r\n",
          "Idempotency-Key: \u00c3\u00a9\u00ff\r\n",
          "Idempotency-Key: a\r\n b\r\n",
          "Idempotency-Key: one\r\nIdempotency-Key: two\r\n",
          "Idempotency-Key: same\r\nIdempotency-Key: same\r\n",
          "Idempotency-Key: one\r\nidempotency-key:\r\n");

  /** Refused with 400 before any code of ours sees it, so that no problem can be demanded. */
  public static final List<String> NO_HEADERS =
      List.of(
          "Idempotency-Key: a\rb\r\n",
          "Idempotency-Key: a\u0000b\r\n",
          "Idempotency-Key: a\u0007b\r\n");

  /** To be refused with 400. */
  public static final List<String> REFUSED_MATCHES =
      List.of(
          "If-Match: garbage\r\n",
          "If-Match: v0\r\n",
          "If-Match:\r\n",
          "If-Match: \"v0\r\n",
          "If-Match: \"v0\" \"v1\"\r\n",
          "If-Match: *, \"v0\"\r\n",
          "If-Match: w/\"v0\"\r\n",
          "If-Match: \"v0\", '; DROP TABLE accounts;--\r\n",
          "If-Match: *\r\nIf-Match: \"v0\"\r\n");

  /** To be refused with 412: tags, but of no version that an account has. */
  public static final List<String> OTHER_VERSIONS =
      List.of(
          "If-Match: \"v999999999\"\r\n",
          "If-Match: \"v999999998\", \"v999999999\"\r\n",
          "If-Match: \"v99999999999999999999\"\r\n",
          "If-Match: \"\"\r\n",
          "If-Match: \"0\"\r\n",
          "If-Match: \"v00\"\r\n",
          "If-Match: \"V0\"\r\n",
          "If-Match: \"v-1\"\r\n",
          "If-Match: W/\"v0\"\r\n");

  private Keys() {}
}
