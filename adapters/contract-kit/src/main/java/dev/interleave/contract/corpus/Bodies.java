package dev.interleave.contract.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Ways to damage a body and to mislabel it. Bodies are given and made as the inside of an object.
 */
public final class Bodies {

  /**
   * @param of from the inside of a good object to the whole of a bad body
   */
  public record Damage(String name, UnaryOperator<String> of) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final byte[] GZIP_BOMB = packedBlanks();
  private static final String ARRAYS = "[".repeat(30_000);

  /** Bodies that every route with at least one numeric field must refuse with 400. */
  public static final List<Damage> DAMAGES =
      List.of(
          always("   "),
          always("null"),
          always("[]"),
          always("[{}]"),
          always("\"str\""),
          always("5"),
          always("1.5"),
          always("true"),
          always("{}"),
          damage("cut", fields -> "{" + fields),
          damage("trailing text", fields -> "{" + fields + "} xyz"),
          damage("trailing bracket", fields -> "{" + fields + "}}"),
          damage("two documents", fields -> "{" + fields + "}{" + fields + "}"),
          damage("two lines", fields -> "{" + fields + "}\n{" + fields + "}"),
          damage("duplicate key", fields -> "{" + fields + "," + fields + "}"),
          damage("first key twice", fields -> "{" + fields.split(",")[0] + "," + fields + "}"),
          damage("unknown field", fields -> "{" + fields + ",\"balance\":1e6}"),
          damage("mass assignment", fields -> "{" + fields + ",\"version\":9,\"ownerId\":\"x\"}"),
          damage("sql as a field", fields -> "{" + fields + ",\"SQL java. column\":1}"),
          damage("class name", fields -> "{\"@type\":\"java.lang.Object\"," + fields + "}"),
          damage("@class", fields -> "{\"@class\":\"java.lang.Object\"," + fields + "}"),
          damage("other case", fields -> ("{" + fields + "}").replaceFirst("\"([a-z])", "\"X$1")),
          damage("single quotes", fields -> "{" + fields.replace('"', '\'') + "}"),
          damage("no quotes", fields -> "{" + fields.replace("\"", "") + "}"),
          damage("comment", fields -> "{/* */" + fields + "}"),
          damage("line comment", fields -> "{" + fields + "}// x"),
          damage("trailing comma", fields -> "{" + fields + ",}"),
          damage("byte order mark", fields -> "\uFEFF{" + fields + "}"),
          damage("unknown field, deep", fields -> "{" + fields + ",\"x\":" + ARRAYS),
          damage("deep 17", fields -> "{\"x\":" + "[".repeat(17) + "]".repeat(17) + "}"),
          damage("deep 400", fields -> "[".repeat(400)),
          damage("deep 1500", fields -> "[".repeat(1_500)),
          damage("deep 60000", fields -> "[".repeat(60_000)),
          damage("deep objects", fields -> "{\"a\":".repeat(10_000)),
          damage("many keys", fields -> "{" + fields + "," + keys(6_000) + "}"),
          damage("long key", fields -> "{" + fields + ",\"" + "k".repeat(50_000) + "\":1}"),
          damage("long text", fields -> "{" + fields + ",\"x\":\"" + "s".repeat(60_000) + "\"}"));

  /** To be refused with 413: over 64 KiB, whatever is inside. */
  public static final List<Damage> TOO_LONG =
      List.of(
          damage("1 MiB text", fields -> "{" + fields + ",\"x\":\"" + "s".repeat(1 << 20) + "\"}"),
          damage("100,000 keys", fields -> "{" + fields + "," + keys(100_000) + "}"),
          damage("deep 100,000", fields -> "[".repeat(100_000)),
          damage("1 MiB of blanks", fields -> "{" + fields + " ".repeat(1 << 20) + "}"));

  /** To be refused with 415, however good the body is. */
  public static final List<String> OTHER_MEDIA_TYPES =
      List.of(
          "text/plain",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "application/xml",
          "application/jsonp",
          "text/json",
          "application/merge-patch+json",
          "*/*",
          "application/*",
          "///",
          "json",
          "application/json; charset=iso-8859-1",
          "application/json; charset=utf-16",
          "application/json; charset=bogus");

  private Bodies() {}

  /** A body that is no UTF-8, although ASCII would do for all of it that means something. */
  public static byte[] brokenUtf8(String fields) {
    return ("{" + fields + ",\"\u00ff\u00fe\":1}").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Less than 64 KiB of bytes that unpack to 32 MiB. */
  public static byte[] gzipBomb() {
    return GZIP_BOMB.clone();
  }

  private static byte[] packedBlanks() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] blanks = new byte[1 << 20];
      Arrays.fill(blanks, (byte) ' ');
      for (int i = 0; i < 32; i++) {
        gzip.write(blanks);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static Damage damage(String name, UnaryOperator<String> of) {
    return new Damage(name, of);
  }

  private static Damage always(String body) {
    return new Damage(body, fields -> body);
  }

  private static String keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"k" + i + "\":1")
        .collect(Collectors.joining(","));
  }
}
