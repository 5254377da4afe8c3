package dev.interleave.adapter.rest;

import static dev.interleave.adapter.rest.ProblemAssert.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.rest.WriteRoutes.Write;
import dev.interleave.contract.corpus.Keys;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request that changes something happens once per Idempotency-Key. */
@QuarkusTest
@Tag("F12")
class KeyedWritesTest {

  private static final String KEY = "Idempotency-Key";

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

  @ParameterizedTest
  @MethodSource("dev.interleave.adapter.rest.WriteRoutes#all")
  void a_second_request_under_the_key_changes_nothing_and_repeats_the_answer(Write write) {
    HttpResponse<String> first = send(write, KEY, "k-1");
    assertThat(first.statusCode()).as(first.body()).isIn(200, 201, 204, 409);
    Http.json("POST /deposit-atomic/1", "{\"amount\":0.5}");
    Http.json("POST /like/1", "{\"userId\":7}");
    String after = service.state();

    HttpResponse<String> again = send(write, KEY, "k-1");

    assertThat(service.state()).isEqualTo(after);
    assertThat(again.statusCode()).isEqualTo(first.statusCode());
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().map().get("Location"))
        .isEqualTo(first.headers().map().get("Location"));
    assertThat(first.headers().map()).doesNotContainKey("Idempotency-Replayed");
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
  }

  @ParameterizedTest
  @MethodSource("dev.interleave.adapter.rest.WriteRoutes#all")
  void a_key_that_comes_with_another_request_changes_nothing(Write write) {
    if (write.other() == null) {
      return;
    }
    send(write, KEY, "k-1");
    String after = service.state();

    HttpResponse<String> other = send(write.other(), KEY, "k-1");

    assertThat(assertProblem(other, 422).get("type").textValue())
        .isEqualTo("/problems/idempotency-key-reused");
    assertThat(service.state()).isEqualTo(after);
  }

  @Test
  void the_same_text_on_another_route_is_another_key() {
    assertThat(WriteRoutes.all().filter(write -> !Routes.isAlias(write.route())))
        .allSatisfy(
            write ->
                assertThat(send(write, KEY, "k-1").headers().map())
                    .doesNotContainKey("Idempotency-Replayed"));
  }

  static Stream<Write> aliases() {
    return WriteRoutes.all().filter(write -> Routes.isAlias(write.route()));
  }

  @ParameterizedTest
  @MethodSource("aliases")
  void a_route_and_its_alias_share_their_keys(Write alias) {
    Write canonical =
        new Write(Routes.canonical(alias.route()), alias.body(), alias.other(), alias.versioned());
    send(canonical, KEY, "k-1");
    String after = service.state();

    assertThat(send(alias, KEY, "k-1").headers().firstValue("Idempotency-Replayed"))
        .contains("true");
    assertThat(service.state()).isEqualTo(after);
  }

  static Stream<Arguments> malformed() {
    return WriteRoutes.all()
        .flatMap(
            write -> Keys.REFUSED_IDEMPOTENCY_KEYS.stream().map(line -> Arguments.of(write, line)));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void a_malformed_key_is_refused_and_changes_nothing(Write write, String line) throws IOException {
    String before = service.state();

    assertThat(RawHttp.exchange(head(write) + line, write.body()).status()).isEqualTo(400);

    assertThat(service.state()).isEqualTo(before);
  }

  static String head(Write write) {
    return write.route()
        + " HTTP/1.1\r\n"
        + (write.body().isEmpty() ? "" : "Content-Type: application/json\r\n")
        + "Content-Length: "
        + write.body().length()
        + "\r\n";
  }
}
