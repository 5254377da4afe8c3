package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.bootstrap.AbandonedRequests;
import dev.interleave.bootstrap.Http;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client that closes the event stream of a run: one counter, and no line in the log. */
@QuarkusTest
@Tag("F03")
class AbandonedRunTest {

  @Test
  void an_abandoned_event_stream_is_counted_and_logs_nothing() {
    try (AbandonedRequests abandoned = new AbandonedRequests(RestAssured.port)) {
      abandoned.abandonUntilCounted(AbandonedRequests.request("GET", startedRun() + "/events", ""));

      assertThat(abandoned.warnings()).isEmpty();
    }
  }

  private static String startedRun() {
    return new Http(RestAssured.port)
        .post(
            "/lab/runs",
            "{\"operation\":\"deposit\",\"strategies\":{\"optimistic\":1},"
                + "\"clients\":1,\"requests\":300}")
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }
}
