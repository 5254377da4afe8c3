package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import org.junit.jupiter.api.Test;

/** Traces are off unless a collector is configured. */
@QuarkusTest
class TracesOffTest {

  @Test
  void a_request_has_no_span_unless_it_is_switched_on() {
    assertThat(new Http(RestAssured.port).get("/current-span").body()).isEqualTo("false");
  }

  /** Says whether the request that asks has a span. */
  static final class CurrentSpan {
    void route(@Observes Router router) {
      router
          .get("/current-span")
          .handler(
              context -> context.end(Boolean.toString(Span.current().getSpanContext().isValid())));
    }
  }
}
