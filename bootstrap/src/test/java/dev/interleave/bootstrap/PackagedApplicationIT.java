package dev.interleave.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.interleave.contract.Race;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.Collections;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shipped jar in a separate process. */
@QuarkusIntegrationTest
class PackagedApplicationIT {

  @Test
  void every_guarded_strategy_acknowledges_and_applies_a_hundred_deposits() {
    Http http = new Http(RestAssured.port);
    for (String strategy : ComparisonRoutes.GUARDED) {
      WarmUp.of(http, "/deposit-" + strategy + "/2");
      http.post("/reset");

      Race<Integer> race =
          Race.of(
              100,
              thread -> http.post("/deposit-" + strategy + "/1", "{\"amount\":10}").statusCode());

      assertThat(race.results()).as(strategy).containsOnly(200);
      assertThat(http.get("/balance/1").body())
          .as(strategy)
          .isEqualTo("{\"balance\":2000.00,\"version\":100}");
    }
  }

  @Test
  void the_unguarded_control_loses() {
    Http http = new Http(RestAssured.port);
    http.post("/reset");

    Race.of(100, thread -> http.post("/deposit-broken/1", "{\"amount\":10}").statusCode());

    assertThat(http.get("/balance/1").body()).doesNotContain("\"balance\":2000.00");
  }

  @Test
  @Tag("F32")
  void without_keys_it_listens_on_loopback_only_and_answers_under_no_other_name() throws Exception {
    int port = RestAssured.port;
    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(network.getInetAddresses())) {
        if (!address.isLoopbackAddress()) {
          assertThatThrownBy(() -> new Socket(address, port).close())
              .as("%s", address)
              .isInstanceOf(IOException.class);
        }
      }
    }
    try (KeptConnection connection = new KeptConnection(port)) {
      connection.send("GET /balance/1 HTTP/1.1\r\nHost: evil.example:" + port + "\r\n\r\n");
      assertThat(connection.untilClosed()).startsWith("HTTP/1.1 421 ");
    }
  }

  @Test
  void a_deadlock_can_be_shown_and_nonsense_is_refused() {
    given().post("/test-deadlock").then().statusCode(200).body("errorCode", equalTo(1213));
    given()
        .contentType("application/json")
        .body("{\"amount\":1e309}")
        .post("/deposit-atomic/1")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
    given().get("/q/health/ready").then().statusCode(200);
  }
}
