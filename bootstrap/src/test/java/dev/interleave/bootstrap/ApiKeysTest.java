package dev.interleave.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.interleave.adapter.rest.security.Caller;
import dev.interleave.adapter.rest.security.CurrentCaller;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authentication and authorization in the mode keys. */
@QuarkusTest
@TestProfile(KeysMode.Rotating.class)
class ApiKeysTest {

  private static final List<String> ROUTES =
      List.of(
          "POST /deposit-unguarded/1",
          "POST /deposit-broken/1",
          "POST /deposit-atomic/1",
          "POST /deposit-optimistic/1",
          "POST /deposit-pessimistic/1",
          "POST /deposit-redis/1",
          "POST /deposit-distributed/1",
          "POST /deposit-serializable/1",
          "POST /deposit-nowait/1",
          "POST /deposit-combining/1",
          "POST /transfer",
          "POST /transfer-atomic",
          "POST /transfer-optimistic",
          "POST /transfer-redis",
          "POST /transfer-distributed",
          "POST /transfer-serializable",
          "POST /transfer-nowait",
          "POST /transfer-combining",
          "POST /transfer-unguarded",
          "POST /transfer-broken",
          "POST /like/1",
          "DELETE /unlike/1",
          "POST /test-deadlock",
          "POST /reset",
          "GET /balance/1",
          "GET /nothing",
          "POST /",
          "DELETE /landing/landing.js",
          "GET /q",
          "GET /q/",
          "GET /q/health",
          "GET /q/health/well",
          "GET /q/health/started",
          "GET /q/health/ready/x",
          "GET /q/metrics",
          "GET /q/openapi",
          "GET /q/openapi-comparison",
          "GET /q/openapi-laboratory",
          "GET /q/swagger-ui",
          "GET /q/dev-ui",
          "POST /problems/not-found");

  @Inject StrategyKit kit;

  /** What a resource sees of its caller. */
  @Path("/test/who")
  public static final class Who {

    @Inject CurrentCaller caller;

    @GET
    @RolesAllowed({"customer", "operator"})
    public String who() {
      Caller current = caller.get();
      return current.name() + "|" + current.scope() + "|" + current.owner();
    }

    @GET
    @PermitAll
    @Path("/permit-all")
    public String permitAll() {
      return "reached";
    }
  }

  static Stream<String> routes() {
    return ROUTES.stream();
  }

  @ParameterizedTest
  @MethodSource("routes")
  void without_a_key_there_is_no_way_in(String route) {
    String before = kit.records.account(new dev.interleave.domain.account.AccountId(1)).toString();
    assertUnauthenticated(send(given(), route));
    assertUnauthenticated(send(given().header("Authorization", "Bearer nobodys-key"), route));
    assertThat(kit.records.account(new dev.interleave.domain.account.AccountId(1)))
        .hasToString(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer abc",
        "bearer  ",
        "Bearer alice-ke",
        "Bearer alice-key2",
        "Bearer Alice-key",
        "Bearer alice-key bob-key",
        "Bearer alice-key,Bearer bob-key",
        "alice-key",
        "Basic YWxpY2U6YWxpY2Uta2V5",
        "Bearer ' OR 1=1 --",
        "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJvcGVyYXRvciJ9.",
        "Bearer {HASH}",
      })
  void what_is_not_a_key_is_refused(String header) {
    String presented = header.replace("{HASH}", KeysMode.sha256(KeysMode.OPERATOR));
    assertUnauthenticated(send(given().header("Authorization", presented), "GET /balance/1"));
    assertUnauthenticated(
        send(given().header("Authorization", presented), "GET /test/who/permit-all"));
  }

  @Test
  void a_long_key_is_refused() {
    int status =
        given()
            .header("Authorization", "Bearer " + "k".repeat(12 * 1024))
            .get("/balance/1")
            .statusCode();
    assertThat(status).isEqualTo(401);
    assertThat(
            given()
                .header("Authorization", "Bearer " + "k".repeat(16 * 1024))
                .get("/balance/1")
                .statusCode())
        .isIn(401, 431);
  }

  @ParameterizedTest
  @CsvSource({"alice-key, alice-key", "alice-key, nobodys-key", "nobodys-key, alice-key"})
  void two_keys_are_none(String first, String second) throws IOException {
    String answer =
        raw(
            "GET /balance/1 HTTP/1.1\r\n"
                + "Host: localhost\r\n"
                + "Connection: close\r\n"
                + "Authorization: Bearer "
                + first
                + "\r\nAuthorization: Bearer "
                + second
                + "\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 401 ");
  }

  @ParameterizedTest
  @CsvSource({
    "alice-key, 'alice|Scope[owner=Optional[Alice&Co]]|Alice&Co'",
    "bob-key, 'bob|Scope[owner=Optional[Bob]]|Bob'",
    "operator-key, 'root|Scope[owner=Optional.empty]|'",
  })
  void a_resource_knows_its_caller(String key, String seen) {
    as(key).get("/test/who").then().statusCode(200).body(equalTo(seen));
  }

  @Test
  @Tag("F17")
  void the_pages_of_problem_types_need_no_key() {
    given().get("/problems/unauthenticated").then().statusCode(200).body("status", equalTo(401));
  }

  @Test
  void the_scheme_may_be_written_small() {
    given()
        .header("Authorization", "bearer " + KeysMode.ALICE)
        .get("/test/who")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /deposit-unguarded/1",
        "POST /deposit-broken/1",
        "POST /transfer-unguarded",
        "POST /transfer-broken",
        "POST /test-deadlock",
        "POST /reset",
        "GET /q/health",
        "GET /q/metrics",
        "GET /q/openapi",
        "GET /q/openapi-comparison",
        "GET /q/openapi-laboratory",
        "GET /q/swagger-ui",
        "GET /q/nothing"
      })
  void what_is_the_operators_is_forbidden_to_customers(String route) {
    send(as(KeysMode.ALICE), route)
        .statusCode(403)
        .contentType("application/problem+json")
        .header("Cache-Control", "no-store")
        .body("type", equalTo("/problems/forbidden"))
        .body("instance", equalTo(route.split(" ")[1]));
  }

  @Test
  void a_customer_does_what_customers_do_and_an_operator_everything() {
    as(KeysMode.ALICE)
        .contentType(ContentType.JSON)
        .body("{\"userId\":99}")
        .post("/like/1")
        .then()
        .statusCode(200);
    as(KeysMode.OPERATOR)
        .contentType(ContentType.JSON)
        .body("{\"amount\":1}")
        .post("/deposit-broken/1")
        .then()
        .statusCode(200);
    as(KeysMode.OPERATOR).post("/test-deadlock").then().statusCode(200);
    as(KeysMode.OPERATOR).post("/reset").then().statusCode(200);
    as(KeysMode.OPERATOR).get("/nothing").then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "ready", "live/"})
  void a_probe_sees_the_status_and_the_operator_the_checks(String probe) {
    for (RequestSpecification stranger : List.of(given(), as(KeysMode.ALICE))) {
      stranger
          .get("/q/health/" + probe)
          .then()
          .statusCode(200)
          .body("status", equalTo("UP"))
          .body("checks", empty());
    }
    as(KeysMode.OPERATOR).get("/q/health/ready").then().body("checks", not(empty()));
    as(KeysMode.OPERATOR).get("/q/health").then().statusCode(200).body("checks", not(empty()));
  }

  static Stream<Arguments> tricks() {
    return Stream.of(
            "/balance/1;x",
            "/balance;x/1",
            "/balance%3Bx/1",
            "//balance/1",
            "/./balance/1",
            "/x/../balance/1",
            "/%62alance/1",
            "/balance%2F1",
            "/balance//1",
            "/balance/%31",
            "/balance%5C1",
            "/;/balance/1",
            "/;x/balance/1",
            "/%2e/balance/1",
            "/balance/1%3Bx",
            "/x;/../balance/1",
            "/balance%00/1",
            "/BALANCE/1",
            "/%3B/balance/1",
            "/balance%252F1",
            "/balance;/../balance/1",
            "/balance%3B/1",
            "/%2F/balance/1",
            "/balance/./1",
            "/a/%2e%2e/balance/1",
            "/balance;%2F1",
            "/balance/1/",
            "http://evil/balance/1",
            "/q/health/live/../../../balance/1",
            "/q/health/live;/../../../balance/1",
            "/q/health/live/..;/../metrics",
            "/q/health/ready/../../metrics",
            "/q/health/ready/%2e%2e/%2e%2e/metrics",
            "/q/health/ready/..",
            "/Q/health",
            "/q//health",
            "//q/health",
            "/q/./health",
            "/q;/health",
            "/q/health;live",
            "/q/health/",
            "/player/../balance/1",
            "/player/%2e%2e/balance/1",
            "/landing/../q/metrics")
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("tricks")
  void no_spelling_of_a_path_bypasses_authentication(String path) throws IOException {
    String answer =
        raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 401 ").contains("application/problem+json");
    assertThat(answer).doesNotContain("balance\":", "checks", "jvm_");
  }

  /**
   * The matcher of permissions decodes and resolves dot segments that the router leaves alone
   * (CVE-2026-87743). Without a filter, the first of these returns the metrics.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/metrics/..;/..;/problems/not-found",
        "/q/metrics/..;/..;/player/player.js",
        "/q/metrics/..;x=1/..;/",
        "/q/metrics/..%3B/..%3b/problems/not-found",
        "/q/metrics/%2e%2e;/%2E.;/problems/not-found",
        "/q/openapi/..;/..;/problems/not-found",
        "/q/openapi-comparison/..;/..;/problems/not-found",
        "/q/health/..;/..;/problems/not-found",
        "/q/health/..;/health/live",
        "/q/swagger-ui/..;/..;/problems/not-found",
        "/lab/assets/..;/..;/problems/not-found",
        "/balance/..;/..;/problems/not-found",
        "/q/metrics/%252e%252e;/%252e%252e;/problems/not-found",
        "/q/metrics/%252e%252e/%252e%252e/problems/not-found",
        "/q/metrics/..%2F..%2Fproblems%2Fnot-found",
        "/q/metrics/..%5C..%5Cproblems%5Cnot-found",
        "/q/metrics/.%00./.%00./problems/not-found",
        "/q/health/live%2F..%2F..%2F..%2Fbalance%2F1",
        "/player/..;/balance/1",
        "/player%2F..%2Fbalance%2F1",
      })
  void an_unresolved_dot_segment_reaches_nothing(String path) throws IOException {
    String answer =
        raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
  }

  private static ValidatableResponse send(RequestSpecification request, String route) {
    String[] parts = route.split(" ");
    if (!parts[0].equals("GET")) {
      request
          .contentType(ContentType.JSON)
          .body("{\"amount\":1,\"fromId\":1,\"toId\":2,\"userId\":1}");
    }
    return request.request(parts[0], parts[1]).then();
  }

  private static RequestSpecification as(String key) {
    return given().header("Authorization", "Bearer " + key);
  }

  private static void assertUnauthenticated(ValidatableResponse answer) {
    answer
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer")
        .header("X-Content-Type-Options", "nosniff")
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/unauthenticated"))
        .body("error", equalTo("Unauthenticated"));
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
