package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/** The switch: nothing that is counted per request is. */
@QuarkusTest
@TestProfile(ShortTransactionsWithoutMetrics.class)
class MetricsOffTest {

  @Test
  void switched_off_the_requests_are_served_and_leave_no_series() {
    Http http = new Http(RestAssured.port);

    assertThat(http.post("/deposit-distributed/2", "{\"amount\":1}").statusCode()).isEqualTo(200);

    assertThat(Exposition.of(http.get("/q/metrics").body()).labels().keySet())
        .contains("agroal_active_count", "process_cpu_usage")
        .noneMatch(name -> name.matches("(interleave|http|redis)_.*"));
  }
}
