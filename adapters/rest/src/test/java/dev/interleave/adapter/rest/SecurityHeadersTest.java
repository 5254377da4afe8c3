package dev.interleave.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The security headers of every response, whichever component sends it. */
@QuarkusTest
class SecurityHeadersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /balance/1",
        "GET /balance/77",
        "GET /nothing",
        "PATCH /balance/1",
        "POST /transfer",
        "OPTIONS /transfer"
      })
  void an_answer_is_json_is_not_stored_and_shows_in_no_frame(String route) {
    var headers = Http.send(route, null, new byte[0]).headers();
    assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(headers.allValues("Cache-Control")).containsExactly("no-store");
    assertThat(headers.allValues("Content-Security-Policy"))
        .containsExactly("default-src 'none'; frame-ancestors 'none'");
    assertThat(headers.firstValue("Strict-Transport-Security")).as("without TLS").isEmpty();
    assertThat(headers.firstValue("Server")).isEmpty();
  }

  @Test
  void a_page_may_load_what_comes_from_here() {
    var headers = Http.get("/page.html").headers();
    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("script-src");
    assertThat(headers.firstValue("Cache-Control").orElseThrow()).doesNotContain("no-store");
  }
}
