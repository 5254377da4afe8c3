package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is exposed after a few requests, and that the dashboard and the alert rules ask for nothing
 * else.
 */
@QuarkusTest
class MetricsTest {

  private static final Path DASHBOARD = Path.of("../docs/operations/grafana-dashboard.json");

  private static final Path ALERT_RULES = Path.of("../docs/operations/alerts.yaml");

  /** Not in the exposition: Prometheus adds them. */
  private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("instance", "job");

  private static final Set<String> METRICS_OF_PROMETHEUS = Set.of("up");

  private Http http;

  @BeforeEach
  void start() {
    http = new Http(RestAssured.port);
  }

  @Test
  void a_deposit_a_refusal_and_a_like_are_each_counted_once() {
    String deposits = postings("deposit", "done", "none", "atomic");
    String refusals = postings("transfer", "refused", "insufficient-funds", "pessimistic");
    String likes =
        "interleave_likes_seconds_count{kind=\"like\",outcome=\"refused\","
            + "reason=\"post-not-found\",strategy=\"unique-key\"}";
    String waits = "interleave_redis_lock_wait_seconds_count{outcome=\"acquired\"}";
    Exposition before = exposition();

    aFewRequests();

    Exposition after = exposition();
    for (String series : List.of(deposits, refusals, likes, waits)) {
      assertThat(after.value(series) - before.value(series)).as(series).isEqualTo(1);
    }
  }

  @Test
  void the_dashboard_asks_for_metrics_and_labels_that_are_exposed() throws IOException {
    List<String> expressions = expressions(new ObjectMapper(), DASHBOARD);
    assertThat(expressions).hasSizeGreaterThan(20);
    assertExposed(expressions);
  }

  @Test
  void the_alert_rules_ask_for_metrics_and_labels_that_are_exposed() throws IOException {
    List<String> expressions = expressions(new ObjectMapper(new YAMLFactory()), ALERT_RULES);
    assertThat(expressions).hasSizeGreaterThan(5);
    assertExposed(expressions);
  }

  private void assertExposed(List<String> expressions) {
    aFewRequests();
    Exposition exposed = exposition();
    for (String expression : expressions) {
      PromQl query = new PromQl(expression);
      assertThat(query.metrics()).as(expression).isNotEmpty();
      Set<String> metrics = new TreeSet<>(query.metrics());
      metrics.removeAll(METRICS_OF_PROMETHEUS);
      assertThat(exposed.labels().keySet()).as(expression).containsAll(metrics);
      Set<String> labels = new TreeSet<>(LABELS_OF_PROMETHEUS);
      metrics.forEach(metric -> labels.addAll(exposed.labels().get(metric)));
      assertThat(labels).as(expression).containsAll(query.labels());
    }
  }

  private static List<String> expressions(ObjectMapper mapper, Path file) throws IOException {
    return mapper.readTree(file.toFile()).findValues("expr").stream()
        .map(JsonNode::asText)
        .toList();
  }

  @Test
  void no_label_carries_an_account_or_a_path_that_a_caller_made_up() {
    http.get("/balance/471100004711");
    http.get("/made-up/471100004711");

    assertThat(http.get("/q/metrics").body())
        .doesNotContain("471100004711")
        .doesNotContain("made-up");
  }

  private void aFewRequests() {
    http.post("/deposit-atomic/2", "{\"amount\":1}");
    http.post("/deposit-distributed/2", "{\"amount\":1}");
    http.post("/transfer", "{\"fromId\":2,\"toId\":3,\"amount\":900000000000}");
    http.post("/like/999999", "{\"userId\":1}");
  }

  private Exposition exposition() {
    return Exposition.of(http.get("/q/metrics").body());
  }

  private static String postings(String kind, String outcome, String reason, String strategy) {
    return "interleave_postings_seconds_count{kind=\"%s\",outcome=\"%s\",reason=\"%s\",strategy=\"%s\"}"
        .formatted(kind, outcome, reason, strategy);
  }
}
