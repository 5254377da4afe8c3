package dev.interleave.adapter.rest;

import static dev.interleave.adapter.rest.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the domain refuses, with the tutorial's texts. */
@QuarkusTest
class RefusalsTest {

  @Inject InMemoryService service;

  @BeforeEach
  void begin() {
    service.begin();
  }

  static Stream<String> transfers() {
    return Routes.transfers().keySet().stream();
  }

  static Stream<String> deposits() {
    return Routes.deposits().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("transfers")
  @Tag("P09")
  void a_transfer_to_itself_is_a_bad_request(String route) {
    String before = service.state();
    assertProblem(Http.json(route, "{\"fromId\":1,\"toId\":1,\"amount\":1}"), 400);
    assertThat(service.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("transfers")
  void more_than_the_account_holds_is_refused(String route) {
    String before = service.state();
    var answer = Http.json(route, "{\"fromId\":1,\"toId\":2,\"amount\":1000.01}");
    assertProblem(answer, 422, "Insufficient funds");
    assertThat(answer.headers().firstValue("X-Attempts")).contains("1");
    assertThat(service.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("deposits")
  @Tag("P08")
  void more_than_an_account_can_hold_is_refused(String route) {
    String before = service.state();
    var answer = Http.json(route + "1", "{\"amount\":\"999999999999.99\"}");
    assertProblem(answer, 422, "Balance limit exceeded");
    assertThat(service.state()).isEqualTo(before);
  }

  @Test
  void an_unlike_of_what_was_not_liked_is_a_conflict_that_does_not_pass() {
    var answer = Http.json("DELETE /unlike/1", "{\"userId\":1}");
    assertProblem(answer, 409, "Not liked");
    assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    assertThat(service.likeCount()).isZero();
  }
}
