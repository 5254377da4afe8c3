package dev.interleave.adapter.rest.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Idempotency-Key, where it is required; {@code ApiV1Test} sends the others over HTTP. */
class RequestKeyTest {

  @Test
  void no_key_is_no_key() {
    assertThat(new RequestKey(null, Policies.EASY).of(SentHeaders.of())).isEmpty();
  }

  @Test
  @Tag("P59")
  void a_server_may_want_a_key() {
    refused(Policies.STRICT, SentHeaders.of(), "is missing, and this server requires one");
    refused(
        Policies.STRICT,
        SentHeaders.of("Idempotency-Keys", "k"),
        "is missing, and this server requires one");
  }

  @Test
  @Tag("F12")
  void a_route_outside_of_the_api_requires_none() {
    assertThat(new RequestKey(null, Policies.STRICT).ifGiven(SentHeaders.of())).isEmpty();
  }

  @Test
  @Tag("P59")
  void two_keys_are_none_even_if_they_are_the_same() {
    refused(
        Policies.EASY,
        SentHeaders.of("Idempotency-Key", "one", "idempotency-key", "one"),
        "is present 2 times");
  }

  private static void refused(ApiPolicy policy, HttpHeaders headers, String why) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> new RequestKey(null, policy).of(headers))
        .satisfies(
            refused -> {
              Problem problem = (Problem) refused.getResponse().getEntity();
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.detail()).contains(why);
            });
  }
}
