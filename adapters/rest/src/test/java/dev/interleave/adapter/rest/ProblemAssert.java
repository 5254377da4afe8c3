package dev.interleave.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** What every error answer has, and what none may have. */
final class ProblemAssert {

  private ProblemAssert() {}

  static JsonNode assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = parse(answer.body());
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("type").textValue()).matches("/problems/[a-z-]+");
    assertThat(problem.get("title").textValue()).isNotBlank();
    assertThat(problem.get("detail").textValue()).isNotBlank();
    assertThat(problem.get("error").textValue()).isNotBlank();
    assertThat(problem.get("instance").textValue()).isEqualTo(answer.uri().getRawPath());
    assertThat(answer.body().replaceAll("'[^'<>&\\r\\n]*'", "'...'"))
        .doesNotContainIgnoringCase(
            "SQL", "Exception", "jackson", "column", "java.", "/home/", "/work/", ".class");
    return problem;
  }

  static JsonNode assertProblem(HttpResponse<String> answer, int status, String error) {
    JsonNode problem = assertProblem(answer, status);
    assertThat(problem.get("error").textValue()).isEqualTo(error);
    return problem;
  }

  static JsonNode parse(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }
}
