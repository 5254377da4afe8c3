package dev.interleave.lab.adapter.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.interleave.lab.port.out.LoadTargets.Reply;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;

/**
 * Maps HTTP responses and failures to replies. A reply is refused only if the request had no effect
 * for certain.
 */
final class HttpReplyMapper {

  private static final ObjectMapper JSON = new ObjectMapper();

  private HttpReplyMapper() {}

  /**
   * The comparison routes return 200 for a repeated like and report it in the body.
   *
   * @param attempts 0 if the response does not report them
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
   * @param failure the exception of the HTTP client. Only a failure to connect proves that nothing
   *     was sent
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
