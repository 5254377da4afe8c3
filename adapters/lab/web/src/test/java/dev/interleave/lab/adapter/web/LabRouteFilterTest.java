package dev.interleave.lab.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Access to the laboratory, and its absence if the laboratory is off. */
@QuarkusTest
class LabRouteFilterTest {

  @TestHTTPResource URI service;
  @Inject FakeLaboratory laboratory;

  private Http http;

  @BeforeEach
  void begin() {
    laboratory.begin();
    http = new Http(service);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/lab",
    "GET,/lab/",
    "GET,/lab/facts",
    "GET,/lab/assets/probe.txt",
    "GET,/lab/interleavings/deposit.atomic~deposit.atomic",
    "GET,/lab/composition/atomic~atomic",
    "GET,/lab/anomalies",
    "POST,/lab/deadlocks",
    "POST,/lab/runs",
    "GET,/lab/runs",
    "GET,/lab/runs/7",
    "GET,/lab/runs/7/events",
    "GET,/lab/runs/7.csv",
    "DELETE,/lab/runs/7",
    "POST,/lab/advice",
    "GET,/lab/advice/3"
  })
  void only_operators_have_access_and_no_caller_has_if_the_laboratory_is_off(
      String method, String path) {
    assertThat(http.send(method, path, null, null).statusCode()).isEqualTo(401);
    assertThat(http.send(method, path, null, "customer").statusCode()).isEqualTo(403);

    laboratory.open = false;
    HttpResponse<String> answer = http.send(method, path, null, "operator");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    var problem = Http.json(answer.body());
    assertThat(problem.get("type").textValue()).isEqualTo("/problems/not-found");
    assertThat(problem.get("instance").textValue()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({"//lab/facts", "/./lab/facts", "/x/../lab/facts", "/%6cab/facts", "/lab;x/facts"})
  void no_spelling_of_the_path_bypasses_the_filter(String path) {
    laboratory.open = false;
    assertThat(http.get(path).statusCode()).isEqualTo(404);
    laboratory.open = true;
    assertThat(http.send("GET", path, null, "customer").statusCode()).isNotEqualTo(200);
  }
}
