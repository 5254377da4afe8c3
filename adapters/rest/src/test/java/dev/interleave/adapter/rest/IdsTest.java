package dev.interleave.adapter.rest;

import static dev.interleave.adapter.rest.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.corpus.Ids;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids in paths name something or nothing (404); ids in bodies are JSON whole numbers or 400. */
@QuarkusTest
class IdsTest {

  @Inject InMemoryService service;

  @BeforeEach
  void begin() {
    service.begin();
  }

  static Stream<Arguments> paths() {
    return Ids.NOT_IN_PATHS.stream()
        .flatMap(
            id ->
                Stream.concat(Routes.withId(id).stream(), Stream.of("GET /balance/" + id))
                    .map(route -> Arguments.of(route)));
  }

  @ParameterizedTest
  @MethodSource("paths")
  @Tag("P10")
  void a_path_segment_that_is_no_id_names_nothing(String route) {
    String before = service.state();
    assertProblem(Http.json(route, bodyFor(route)), 404);
    assertThat(service.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"999", "9223372036854775807"})
  @Tag("P11")
  @Tag("P53")
  void an_unassigned_id_is_not_found(String id) {
    String before = service.state();
    for (String route : Routes.withId(id)) {
      String what = route.contains("like") ? "Post not found" : "Account not found";
      assertProblem(Http.json(route, bodyFor(route)), 404, what);
    }
    assertProblem(Http.get("/balance/" + id), 404, "Account not found");
    for (String route : Routes.transfers().keySet()) {
      String from = "{\"fromId\":" + id + ",\"toId\":1,\"amount\":1}";
      assertProblem(Http.json(route, from), 404, "Account not found");
      String to = "{\"fromId\":1,\"toId\":" + id + ",\"amount\":1}";
      assertProblem(Http.json(route, to), 404, "Account not found");
    }
    assertThat(service.state()).isEqualTo(before);
  }

  static Stream<String> jsonIds() {
    return Ids.NOT_IN_JSON.stream();
  }

  @ParameterizedTest
  @MethodSource("jsonIds")
  @Tag("P10")
  @Tag("P52")
  void an_id_in_a_body_is_a_positive_whole_json_number(String id) {
    String before = service.state();
    for (String route : Routes.transfers().keySet()) {
      String from = "{\"fromId\":" + id + ",\"toId\":2,\"amount\":1}";
      assertProblem(Http.json(route, from), 400);
      String to = "{\"fromId\":1,\"toId\":" + id + ",\"amount\":1}";
      assertProblem(Http.json(route, to), 400);
    }
    assertProblem(Http.json("POST /like/1", "{\"userId\":" + id + "}"), 400);
    assertProblem(Http.json("DELETE /unlike/1", "{\"userId\":" + id + "}"), 400);
    assertThat(service.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"userId=", "userId=x", "userId=0", "userId=-1", "userId=1'%20OR%20'1'='1", ""})
  @Tag("P52")
  void an_unlike_without_a_user_is_refused(String query) {
    assertProblem(Http.send("DELETE /unlike/1?" + query, null, new byte[0]), 400);
  }

  @Test
  void an_unlike_of_two_users_is_refused() {
    assertProblem(Http.json("DELETE /unlike/1?userId=1", "{\"userId\":2}"), 400);
  }

  @Test
  @Tag("P10")
  void the_largest_id_is_an_id() {
    String liked = Http.json("POST /like/1", "{\"userId\":9223372036854775807}").body();
    assertThat(liked).isEqualTo("{\"success\":true,\"message\":\"Liked!\"}");
  }

  private static String bodyFor(String route) {
    if (route.startsWith("GET")) {
      return "";
    }
    return route.contains("like") ? "{\"userId\":1}" : "{\"amount\":1}";
  }
}
