package dev.interleave.adapter.rest;

import static dev.interleave.adapter.rest.ProblemAssert.assertProblem;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to damage a body, on every route that reads one. */
@QuarkusTest
class BodiesTest {

  @Inject World world;

  @BeforeEach
  void begin() {
    world.begin();
    Http.json("POST /like/1", "{\"userId\":7}");
  }

  private record Damage(String name, UnaryOperator<String> of) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Damage damage(String name, UnaryOperator<String> of) {
    return new Damage(name, of);
  }

  private static Damage always(String body) {
    return new Damage(body, fields -> body);
  }

  private static final String ARRAYS = "[".repeat(30_000);

  private static final List<Damage> DAMAGES =
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
          damage("deep 1500", fields -> "[".repeat(1_500)),
          damage("deep 60000", fields -> "[".repeat(60_000)),
          damage("deep objects", fields -> "{\"a\":".repeat(10_000)),
          damage("many keys", fields -> "{" + fields + "," + keys(6_000) + "}"),
          damage("long key", fields -> "{" + fields + ",\"" + "k".repeat(50_000) + "\":1}"),
          damage("long text", fields -> "{" + fields + ",\"x\":\"" + "s".repeat(60_000) + "\"}"),
          damage("nulls", fields -> "{" + fields.replaceAll(":\\d+", ":null") + "}"),
          damage("arrays", fields -> "{" + fields.replaceAll(":(\\d+)", ":[$1]") + "}"),
          damage("objects", fields -> "{" + fields.replaceAll(":(\\d+)", ":{\"value\":$1}") + "}"),
          damage("booleans", fields -> "{" + fields.replaceAll(":\\d+", ":true") + "}"));

  private static String keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"k" + i + "\":1")
        .collect(Collectors.joining(","));
  }

  static Stream<Arguments> damaged() {
    return Routes.writes()
        .flatMap(write -> DAMAGES.stream().map(damage -> Arguments.of(write, damage)));
  }

  static Stream<Routes.Write> writes() {
    return Routes.writes();
  }

  @ParameterizedTest
  @MethodSource("damaged")
  @Tag("P06")
  @Tag("P52")
  void a_damaged_body_is_refused_and_changes_nothing(Routes.Write write, Damage damage) {
    String before = world.state();
    assertProblem(Http.json(write.route(), damage.of().apply(write.fields())), 400);
    assertThat(world.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("writes")
  @Tag("P06")
  void an_empty_body_is_refused(Routes.Write write) {
    String before = world.state();
    assertProblem(Http.json(write.route(), ""), 400);
    assertThat(world.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void only_utf_8_is_read(Routes.Write write) {
    String before = world.state();
    byte[] broken = ("{" + write.fields() + ",\"\u00ff\u00fe\":1}").getBytes(ISO_8859_1);
    assertProblem(Http.send(write.route(), Http.JSON, broken), 400);
    String body = "{" + write.fields() + "}";
    assertProblem(Http.send(write.route(), Http.JSON, body.getBytes(UTF_16)), 400);
    assertProblem(Http.send(write.route(), Http.JSON, body.getBytes(UTF_16LE)), 400);
    String utf16 = "application/json; charset=utf-16";
    assertProblem(Http.send(write.route(), utf16, body.getBytes(UTF_16)), 415);
    assertThat(world.state()).isEqualTo(before);
  }

  static Stream<Arguments> mediaTypes() {
    return Routes.writes()
        .flatMap(
            write ->
                Stream.of(
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
                        "application/json; charset=bogus")
                    .map(type -> Arguments.of(write, type)));
  }

  @ParameterizedTest
  @MethodSource("mediaTypes")
  void another_media_type_is_refused(Routes.Write write, String type) {
    String before = world.state();
    byte[] body = ("{" + write.fields() + "}").getBytes(UTF_8);
    assertProblem(Http.send(write.route(), type, body), 415);
    assertThat(world.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void no_content_type_or_an_encoding_is_refused(Routes.Write write) {
    String before = world.state();
    byte[] body = ("{" + write.fields() + "}").getBytes(UTF_8);
    assertProblem(Http.send(write.route(), null, body), 415);
    assertProblem(Http.send(write.route(), Http.JSON, body, "Content-Encoding", "gzip"), 415);
    assertProblem(Http.send(write.route(), Http.JSON, body, "Content-Encoding", "bogus"), 415);
    assertThat(world.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void an_answer_that_the_caller_cannot_accept_is_refused_before_anything_moves(
      Routes.Write write) {
    String before = world.state();
    byte[] body = ("{" + write.fields() + "}").getBytes(UTF_8);
    assertProblem(Http.send(write.route(), Http.JSON, body, "Accept", "application/xml"), 406);
    assertThat(world.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void utf_8_may_be_said_in_any_case(Routes.Write write) {
    Http.json("POST /like/1", "{\"userId\":1}");
    byte[] body = ("{" + write.fields() + "}").getBytes(UTF_8);
    assertThat(Http.send(write.route(), "Application/JSON; charset=\"UTF-8\"", body).statusCode())
        .isEqualTo(200);
  }
}
