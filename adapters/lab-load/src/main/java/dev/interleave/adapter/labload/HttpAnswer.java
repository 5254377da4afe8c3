package dev.interleave.adapter.labload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.interleave.application.port.out.lab.LoadTargets.Reply;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;

/** Classifies an HTTP response: only a request that certainly had no effect counts as refused. */
final class HttpAnswer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private HttpAnswer() {}

  /**
   * The comparison route returns 200 for a repeated like, and says so in the body.
   *
   * @param attempts 0 if the response has no number of attempts
   */
  static Reply of(int status, int attempts, String body) {
    JsonNode answer = json(body);
    if (status >= 200 && status < 300) {
      return answer.path("success").asBoolean(true)
          ? new Reply(Reply.Kind.ACKNOWLEDGED, attempts, "")
          : new Reply(Reply.Kind.REFUSED, attempts, answer.path("message").asText());
    }
    boolean client = status >= 400 && status < 500;
    boolean notApplied = status == 503 && answer.path("outcome").asText().equals("not-applied");
    return new Reply(
        client || notApplied ? Reply.Kind.REFUSED : Reply.Kind.UNKNOWN,
        attempts,
        (status + " " + answer.path("title").asText()).strip());
  }

  /**
   * @param failure what the HTTP client threw; only a connection that was never made proves that
   *     nothing was sent
   */
  static Reply of(Throwable failure) {
    boolean neverConnected =
        failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
    return new Reply(
        neverConnected ? Reply.Kind.REFUSED : Reply.Kind.UNKNOWN,
        0,
        failure.getClass().getSimpleName());
  }

  private static JsonNode json(String body) {
    try {
      JsonNode node = JSON.readTree(body);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
