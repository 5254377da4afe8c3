package dev.interleave.adapter.rest;

import static dev.interleave.adapter.rest.ProblemAssert.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.corpus.Bodies;
import dev.interleave.contract.corpus.Bodies.Damage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to damage a body, on every route that reads one. */
@QuarkusTest
class BodiesTest {

  @Inject InMemoryService service;

  @BeforeEach
  void begin() {
    service.begin();
    Http.json("POST /like/1", "{\"userId\":7}");
  }

  static Stream<Arguments> damaged() {
    return Routes.writes()
        .flatMap(write -> Bodies.DAMAGES.stream().map(damage -> Arguments.of(write, damage)));
  }

  static Stream<Routes.Write> writes() {
    return Routes.writes();
  }

  @ParameterizedTest
  @MethodSource("damaged")
  @Tag("P06")
  @Tag("P52")
  void a_damaged_body_is_refused_and_changes_nothing(Routes.Write write, Damage damage) {
    String before = service.state();
    assertProblem(Http.json(write.route(), damage.of().apply(write.fields())), 400);
    assertThat(service.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("writes")
  @Tag("P06")
  void an_empty_body_is_refused(Routes.Write write) {
    String before = service.state();
    assertProblem(Http.json(write.route(), ""), 400);
    assertThat(service.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void only_utf_8_is_read(Routes.Write write) {
    String before = service.state();
    byte[] broken = Bodies.brokenUtf8(write.fields());
    assertProblem(Http.send(write.route(), Http.JSON, broken), 400);
    String body = "{" + write.fields() + "}";
    assertProblem(Http.send(write.route(), Http.JSON, body.getBytes(UTF_16)), 400);
    assertProblem(Http.send(write.route(), Http.JSON, body.getBytes(UTF_16LE)), 400);
    String utf16 = "application/json; charset=utf-16";
    assertProblem(Http.send(write.route(), utf16, body.getBytes(UTF_16)), 415);
    assertThat(service.state()).isEqualTo(before);
  }

  static Stream<Arguments> mediaTypes() {
    return Routes.writes()
        .flatMap(write -> Bodies.OTHER_MEDIA_TYPES.stream().map(type -> Arguments.of(write, type)));
  }

  @ParameterizedTest
  @MethodSource("mediaTypes")
  void another_media_type_is_refused(Routes.Write write, String type) {
    String before = service.state();
    byte[] body = ("{" + write.fields() + "}").getBytes(UTF_8);
    assertProblem(Http.send(write.route(), type, body), 415);
    assertThat(service.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void no_content_type_or_an_encoding_is_refused(Routes.Write write) {
    String before = service.state();
    byte[] body = ("{" + write.fields() + "}").getBytes(UTF_8);
    assertProblem(Http.send(write.route(), null, body), 415);
    assertProblem(Http.send(write.route(), Http.JSON, body, "Content-Encoding", "gzip"), 415);
    assertProblem(Http.send(write.route(), Http.JSON, body, "Content-Encoding", "bogus"), 415);
    assertThat(service.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void an_answer_that_the_caller_cannot_accept_is_refused_before_anything_moves(
      Routes.Write write) {
    String before = service.state();
    byte[] body = ("{" + write.fields() + "}").getBytes(UTF_8);
    assertProblem(Http.send(write.route(), Http.JSON, body, "Accept", "application/xml"), 406);
    assertThat(service.state()).isEqualTo(before);
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
