package dev.interleave.bootstrap.lab;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.Strategy;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Load runs and advice runs over REST, on the real servers. */
@QuarkusTest
class LabRunsTest {

  private static final Duration LONGEST = Duration.ofSeconds(90);

  @ParameterizedTest
  @ValueSource(strings = {"in-process", "http"})
  void deposits_on_one_account_hold_and_are_all_accounted_for(String target) {
    JsonPath run =
        run(
            """
            {"operation":"deposit","strategies":{"optimistic":1,"pessimistic":1},
             "clients":16,"requests":300,"target":"%s"}\
            """
                .formatted(target));

    assertThat(run.getString("result.verdict")).as(run.prettify()).isEqualTo("held");
    assertThat(run.getLong("result.offered"))
        .isEqualTo(300)
        .isEqualTo(
            run.getLong("result.acknowledged")
                + run.getLong("result.refused")
                + run.getLong("result.unknown"));
    assertThat(run.getLong("result.applied")).isEqualTo(run.getLong("result.acknowledged"));
    assertThat(run.getLong("result.control.lost")).isPositive();
    assertThat(run.getInt("result.overlap")).isGreaterThan(1);
    assertThat(run.getLong("result.attempts")).isGreaterThanOrEqualTo(300);
  }

  @Test
  void unguarded_deposits_are_lost() {
    JsonPath run =
        run(
            """
            {"operation":"deposit","strategies":{"unguarded":1},"clients":16,"requests":300}\
            """);

    assertThat(run.getString("result.verdict")).as(run.prettify()).isEqualTo("lost");
    assertThat(run.getLong("result.lost")).isPositive();
    assertThat(run.getString("result.findings[0]")).startsWith("LOST: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"like", "unlike"})
  void likes_of_one_post_hold_where_their_control_loses(String operation) {
    JsonPath run =
        run(
            """
            {"operation":"%s","clients":16,"requests":300}\
            """
                .formatted(operation));

    assertThat(run.getString("result.verdict")).as(run.prettify()).isEqualTo("held");
    assertThat(run.getLong("result.acknowledged")).isEqualTo(150);
    assertThat(run.getLong("result.refused")).isEqualTo(150);
  }

  @Test
  void advice_measures_every_guarded_strategy_and_checks_the_recommendation() {
    JsonPath advice =
        ended(
            given()
                .contentType(ContentType.JSON)
                .body(
                    """
                    {"workload":{"operation":"deposit","clients":16,"requests":300},
                     "severalInstances":true}\
                    """)
                .post("/lab/advice")
                .then()
                .statusCode(202)
                .extract()
                .header("Location"));

    assertThat(advice.getList("candidates"))
        .as(advice.prettify())
        .hasSize(Strategy.values().length - 1);
    List<String> names = advice.getList("candidates.strategy");
    assertThat(names).doesNotContain("unguarded");
    assertThat(advice.getString("advice.recommended")).isEqualTo(names.get(0));
    assertThat(advice.getLong("advice.predicted.acknowledgedPerSecond")).isPositive();
    assertThat(advice.getLong("advice.measured.acknowledgedPerSecond")).isPositive();
    List<String> criteria = advice.getList("advice.reasons.criterion");
    assertThat(criteria)
        .contains("contention", "refused", "latency", "instances", "failure mode", "check");
    System.out.println(advice.get("advice").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/lab/runs|''",
        "/lab/runs|null",
        "/lab/runs|[]",
        "/lab/runs|{\"operation\":\"deposit\",\"strategies\":{\"atomic\":1},\"clinets\":5}",
        "/lab/runs|{\"operation\":\"deposit\",\"strategies\":{\"atomic\":1},\"clients\":1.5}",
        "/lab/advice|''",
        "/lab/advice|null",
        "/lab/advice|{\"workload\":{\"operation\":\"deposit\"},\"longwork\":true}"
      })
  @Tag("F22")
  void a_body_that_is_no_question_is_400_and_starts_nothing(String path, String body) {
    int before = given().get("/lab/runs").jsonPath().getList("items").size();

    given()
        .contentType(ContentType.JSON)
        .body(body)
        .post(path)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");

    assertThat(given().get("/lab/runs").jsonPath().getList("items")).hasSize(before);
  }

  private static JsonPath run(String workload) {
    return ended(
        given()
            .contentType(ContentType.JSON)
            .body(workload)
            .post("/lab/runs")
            .then()
            .statusCode(202)
            .extract()
            .header("Location"));
  }

  /** Polls until it has ended. */
  private static JsonPath ended(String location) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      JsonPath answer = given().get(location).then().statusCode(200).extract().jsonPath();
      if (List.of("done", "failed", "cancelled").contains(answer.getString("state"))) {
        assertThat(answer.getString("state")).as(answer.prettify()).isEqualTo("done");
        return answer;
      }
      assertThat(System.nanoTime()).as("not over: %s", answer.prettify()).isLessThan(end);
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
