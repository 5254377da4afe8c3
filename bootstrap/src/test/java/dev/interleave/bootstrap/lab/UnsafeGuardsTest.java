package dev.interleave.bootstrap.lab;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.interleave.application.port.Strategy;
import dev.interleave.lab.port.Guard;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Unsafe variants exist in the laboratory, and no other route accepts them. */
@QuarkusTest
class UnsafeGuardsTest {

  static Stream<Guard> unsafe() {
    return Stream.of(Guard.values()).filter(guard -> guard.kind() == Guard.Kind.UNSAFE);
  }

  @ParameterizedTest
  @MethodSource("unsafe")
  void a_variant_is_no_strategy_and_no_request_can_select_it(Guard variant) {
    String name = variant.name().toLowerCase(Locale.ROOT).replace('_', '-');

    assertThat(variant.strategy()).isEmpty();
    assertThat(Stream.of(Strategy.values()).map(Enum::name)).doesNotContain(variant.name());
    given()
        .contentType(ContentType.JSON)
        .header("X-Strategy", name)
        .body("{\"amount\":\"1.00\"}")
        .post("/api/v1/accounts/1/deposits")
        .then()
        .statusCode(400);
    given()
        .contentType(ContentType.JSON)
        .body("{\"operation\":\"deposit\",\"strategies\":{\"" + name + "\":1}}")
        .post("/lab/runs")
        .then()
        .statusCode(400);
    given().get("/lab/composition/" + name + "~atomic").then().body("first", equalTo(name));
  }
}
