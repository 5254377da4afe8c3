package dev.interleave.bootstrap.lab;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.interleave.bootstrap.KeysMode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authentication and strict parsing of the laboratory. */
@QuarkusTest
@TestProfile(KeysMode.Rotating.class)
class LabAccessTest {

  @ParameterizedTest
  @CsvSource({
    "GET,/lab",
    "GET,/lab/facts",
    "GET,/lab/interleavings/deposit.atomic~deposit.atomic",
    "GET,/lab/interleavings/deposit.atomic~deposit.atomic.html",
    "GET,/lab/composition/atomic~atomic",
    "GET,/lab/anomalies",
    "POST,/lab/deadlocks",
    "POST,/lab/nothing",
    "POST,/lab/nothing/async",
    "POST,/lab/runs",
    "GET,/lab/runs",
    "GET,/lab/runs/1",
    "GET,/lab/runs/1/events",
    "GET,/lab/runs/1.csv",
    "DELETE,/lab/runs/1",
    "POST,/lab/advice",
    "GET,/lab/advice/1",
    "GET,/lab/assets/lab.css"
  })
  void a_request_without_a_key_is_401_and_a_customer_is_403(String method, String path) {
    given().request(method, path).then().statusCode(401).body("status", equalTo(401));
    as(KeysMode.ALICE).request(method, path).then().statusCode(403).body("status", equalTo(403));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"operation\":\"deposit\",\"strategies\":{\"atomic\":1},\"clients\":1.5}|clients:",
        "{\"operation\":\"deposit\",\"strategies\":{\"atomic\":\"1\"}}|strategies:",
        "{\"operation\":\"deposit\",\"strategies\":{\"atomic\":1},\"amount\":1}|amount:",
        "{\"operation\":\"deposit\",\"strategies\":{\"atomic\":1},\"hope\":1}|hope: is not a field"
      })
  void a_workload_is_parsed_as_strictly_as_money(String body, String detail) {
    as(KeysMode.OPERATOR)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/lab/runs")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", startsWith(detail));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/lab/nothing", "/lab/nothing/async"})
  void the_no_op_route_answers_like_a_deposit(String path) {
    as(KeysMode.OPERATOR)
        .contentType(ContentType.JSON)
        .body("{\"amount\":1.5}")
        .post(path)
        .then()
        .statusCode(200)
        .body(equalTo("{\"balance\":1.50}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{\"hope\":1}"})
  void the_no_op_route_parses_as_strictly(String body) {
    as(KeysMode.OPERATOR)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/lab/nothing")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  private static RequestSpecification as(String key) {
    return given().header("Authorization", "Bearer " + key);
  }
}
