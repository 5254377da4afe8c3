package dev.interleave.adapter.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the responses of the bulk route. */
final class BulkResponses {

  private static final int OK = 200;
  private static final int INVALID = 400;
  private static final int NOT_FOUND = 404;
  private static final int TOO_LARGE = 413;

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
  private static final Pattern FIELD = Pattern.compile("movements\\[([0-9]{1,4})\\](?:\\.(.*))?");
  private static final int LONGEST_DETAIL = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private BulkResponses() {}

  /**
   * @param members number of movements in the request
   */
  static BulkReply read(HttpResponse<byte[]> response, int members) {
    int status = response.statusCode();
    JsonNode body = json(response.body());
    if (status == OK) {
      return decided(body, members);
    }
    if (status == INVALID) {
      Map<Integer, MemberResult> invalid = invalid(body, members);
      if (!invalid.isEmpty()) {
        return new BulkReply.Results(invalid);
      }
    }
    if (RetryableStatus.includes(status)) {
      return new BulkReply.Again(summary(status, body), retryAfter(response));
    }
    return new BulkReply.Failed(summary(status, body) + remedy(status));
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
  }

  private static BulkReply decided(JsonNode body, int members) {
    JsonNode results = body.path("results");
    if (results.size() != members) {
      return new BulkReply.Failed(
          "The response has "
              + results.size()
              + " results for "
              + members
              + " movements. Check that --url names an Interleave service.");
    }
    List<MemberResult> read = new ArrayList<>();
    results.forEach(result -> read.add(result(result)));
    return BulkReply.Results.ofAll(read);
  }

  private static MemberResult result(JsonNode result) {
    JsonNode problem = result.path("problem");
    return new MemberResult(
        result.path("status").asInt(),
        result.path("replayed").asBoolean(false),
        problem.path("type").asText(),
        shortened(problem.path("detail").asText()));
  }

  /** The members that {@code errors} names, each with all its fields. */
  private static Map<Integer, MemberResult> invalid(JsonNode body, int members) {
    Map<Integer, MemberResult> invalid = new TreeMap<>();
    for (JsonNode error : body.path("errors")) {
      Matcher field = FIELD.matcher(error.path("field").asText());
      if (field.matches() && Integer.parseInt(field.group(1)) < members) {
        String detail =
            (field.group(2) == null ? "" : field.group(2) + ": ") + error.path("detail").asText();
        invalid.merge(
            Integer.parseInt(field.group(1)),
            new MemberResult(INVALID, false, body.path("type").asText(), shortened(detail)),
            BulkResponses::joined);
      }
    }
    return invalid;
  }

  private static MemberResult joined(MemberResult one, MemberResult other) {
    String detail = shortened(one.detail() + " " + other.detail());
    return new MemberResult(one.status(), false, one.problem(), detail);
  }

  private static Duration retryAfter(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> SECONDS.matcher(value).matches())
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(Duration.ZERO);
  }

  private static String summary(int status, JsonNode body) {
    String title = body.path("title").asText();
    String detail = body.path("detail").asText();
    return "The service returned "
        + status
        + (title.isEmpty() ? "" : " " + shortened(title))
        + (detail.isEmpty() ? "." : ": " + shortened(detail));
  }

  private static String remedy(int status) {
    return switch (status) {
      case NOT_FOUND -> " Check --url. Versions before the bulk route cannot import.";
      case TOO_LARGE -> " Use a smaller --batch.";
      default -> "";
    };
  }

  private static String shortened(String text) {
    return PrintableText.shortened(text, LONGEST_DETAIL);
  }
}
