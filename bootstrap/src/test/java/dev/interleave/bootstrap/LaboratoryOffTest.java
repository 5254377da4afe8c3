package dev.interleave.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.interleave.adapter.rest.security.LabEnabled;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the laboratory is off, its routes are not there, for the operator neither. The class sends
 * no more requests than its caller may send at once.
 */
@QuarkusTest
@TestProfile(KeysMode.StingyWithoutLaboratory.class)
class LaboratoryOffTest {

  @Inject StrategyKit kit;
  @Inject LabEnabled laboratory;

  @ParameterizedTest
  @ValueSource(
      strings = {"/reset", "/test-deadlock", "/deposit-unguarded/1", "/transfer-unguarded"})
  void the_laboratory_routes_return_404(String path) {
    assertNotFound(path, KeysMode.SECOND_OPERATOR);
  }

  /** With another key, because the rate limit admits five requests of each. */
  @ParameterizedTest
  @ValueSource(strings = {"/deposit-broken/1", "/transfer-broken"})
  void their_aliases_return_404(String path) {
    assertNotFound(path, KeysMode.THIRD_OPERATOR);
  }

  private void assertNotFound(String path, String key) {
    AccountId account = kit.records.open(new Money(100_00));
    given()
        .header("Authorization", "Bearer " + key)
        .contentType(ContentType.JSON)
        .body("{\"amount\":1}")
        .post(path)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/not-found"));
    assertThat(kit.records.account(account).version()).isZero();
  }

  @Test
  void the_start_page_plays_its_recording_and_has_no_link_to_the_laboratory() {
    given()
        .header("Authorization", "Bearer " + KeysMode.OPERATOR)
        .accept("text/html")
        .get("/")
        .then()
        .statusCode(200)
        .body(containsString("<a href=\"/q/swagger-ui\">"))
        .body(not(containsString("\"/lab")));
    given()
        .header("Authorization", "Bearer " + KeysMode.OPERATOR)
        .get("/player/recorded/mariadb.json")
        .then()
        .statusCode(200)
        .body("[0].counts.lost", equalTo(18));
  }

  @Test
  void the_guarded_strategies_exist_and_the_tutorials_log_lines_do_not() {
    AccountId account = kit.records.open(new Money(100_00));
    given()
        .header("Authorization", "Bearer " + KeysMode.SECOND_OPERATOR)
        .contentType(ContentType.JSON)
        .body("{\"amount\":1}")
        .post("/deposit-atomic/" + account)
        .then()
        .statusCode(200);
    assertThat(laboratory.enabled()).isFalse();
    assertThat(Logger.getLogger("dev.interleave.tutorial").isLoggable(Level.INFO)).isFalse();
  }
}
