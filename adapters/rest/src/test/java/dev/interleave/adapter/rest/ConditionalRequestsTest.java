package dev.interleave.adapter.rest;

import static dev.interleave.adapter.rest.ProblemAssert.assertProblem;
import static dev.interleave.adapter.rest.ProblemAssert.parse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.rest.WriteRoutes.Write;
import dev.interleave.contract.corpus.Keys;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** If-Match on every route that changes something, and both preconditions on what is read. */
@QuarkusTest
class ConditionalRequestsTest {

  @Inject InMemoryService service;

  @BeforeEach
  void begin() {
    service.begin();
  }

  private static HttpResponse<String> send(Write write, String... headers) {
    return Http.send(
        write.route(),
        write.body().isEmpty() ? null : Http.JSON,
        write.body().getBytes(UTF_8),
        headers);
  }

  static Stream<Arguments> unmet() {
    return Stream.concat(
            WriteRoutes.all(), Stream.of(new Write("POST /test-deadlock", "", null, false)))
        .flatMap(
            write ->
                Stream.concat(
                    Keys.REFUSED_MATCHES.stream().map(line -> Arguments.of(write, line, 400)),
                    Keys.OTHER_VERSIONS.stream().map(line -> Arguments.of(write, line, 412))));
  }

  @ParameterizedTest
  @MethodSource("unmet")
  @Tag("F11")
  void an_unmet_precondition_changes_nothing(Write write, String line, int status)
      throws IOException {
    String before = service.state();

    RawHttp.Answer answer = RawHttp.exchange(KeyedWritesTest.head(write) + line, write.body());

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(parse(answer.body()).get("type").textValue())
        .isEqualTo(status == 412 ? "/problems/precondition-failed" : "/problems/invalid-request");
    assertThat(service.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("dev.interleave.adapter.rest.WriteRoutes#versioned")
  @Tag("F11")
  void a_movement_happens_to_the_version_that_its_caller_names(Write write) {
    assertThat(send(write, "If-Match", "\"v7\", \"v0\"").statusCode()).isIn(200, 201);
    assertThat(service.account(1).version()).isEqualTo(1);
    assertProblem(send(write, "If-Match", "\"v0\""), 412);
    assertThat(service.account(1).version()).isEqualTo(1);
    assertThat(send(write, "If-Match", "*").statusCode()).isIn(200, 201);
    assertThat(service.account(1).version()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("dev.interleave.adapter.rest.WriteRoutes#versionless")
  @Tag("F11")
  void a_target_without_a_version_matches_any_and_no_tag(Write write) {
    String before = service.state();
    for (String tag : List.of("\"v0\"", "\"likes-0\"", "W/\"v0\"")) {
      assertProblem(send(write, "If-Match", tag), 412);
    }
    assertThat(service.state()).isEqualTo(before);
    assertThat(send(write, "If-Match", "*").statusCode()).isNotIn(400, 412);
  }

  @ParameterizedTest
  @MethodSource("dev.interleave.adapter.rest.WriteRoutes#all")
  @Tag("F13")
  void a_condition_for_readers_is_refused_where_something_changes(Write write) {
    String before = service.state();
    for (String known : List.of("*", "\"v0\"", "garbage")) {
      assertProblem(send(write, "If-None-Match", known), 400);
    }
    assertThat(service.state()).isEqualTo(before);
  }

  /** A path with an entity tag, and the tag. */
  static Stream<Arguments> tagged() {
    return Stream.of(
        Arguments.of("/balance/1", "\"v0\""),
        Arguments.of("/api/v1/accounts/1", "\"v0\""),
        Arguments.of("/api/v1/posts/1", "\"likes-0\""));
  }

  @ParameterizedTest
  @MethodSource("tagged")
  @Tag("F13")
  void a_reader_that_has_the_representation_is_not_sent_it_again(String path, String tag) {
    assertThat(Http.get(path).headers().firstValue("ETag")).contains(tag);
    for (String known :
        List.of("W/" + tag, tag, "*", "\"x\", W/" + tag, "W/\"a,b\" ,, " + tag, tag + ",")) {
      HttpResponse<String> answer = get(path, "If-None-Match", known);
      assertThat(answer.statusCode()).as(known).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.headers().firstValue("ETag")).contains(tag);
    }
    assertThat(get(path, "If-None-Match", "\"x\"", "If-None-Match", "W/" + tag).statusCode())
        .isEqualTo(304);
    for (String other : List.of("\"v999\"", "W/\"\"", "\"w/v0\"")) {
      assertThat(get(path, "If-None-Match", other).statusCode()).as(other).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @MethodSource("tagged")
  @Tag("F11")
  void a_reader_may_require_the_representation_by_strong_comparison(String path, String tag) {
    assertThat(get(path, "If-Match", tag).statusCode()).isEqualTo(200);
    assertThat(get(path, "If-Match", "*").statusCode()).isEqualTo(200);
    assertProblem(get(path, "If-Match", "W/" + tag), 412);
    assertProblem(get(path, "If-Match", "\"v999\"", "If-None-Match", tag), 412);
    assertThat(get(path, "If-Match", tag, "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "", "\"v0", "v0", ",", "W/", "*, \"v0\"", "w/\"v0\""})
  @Tag("F13")
  void a_malformed_condition_of_a_reader_is_refused(String value) {
    tagged()
        .forEach(
            route -> {
              String path = (String) route.get()[0];
              for (String header : List.of("If-None-Match", "If-Match")) {
                assertThat(assertProblem(get(path, header, value), 400).get("detail").textValue())
                    .startsWith(header + ": '");
              }
            });
  }

  private static HttpResponse<String> get(String path, String... headers) {
    return Http.send("GET " + path, null, new byte[0], headers);
  }
}
