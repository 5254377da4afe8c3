package dev.interleave.lab.adapter.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.interleave.lab.port.out.LoadTargets.Reply;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;

/** What an HTTP answer says: only what certainly did not happen may be called refused. */
final class HttpReplyMapper {

  private static final ObjectMapper JSON = new ObjectMapper();

  private HttpReplyMapper() {}

  /**
   * The seed answers 200 to a like that was there already, and says so in the body.
   *
   * @param attempts 0 if the answer does not tell
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
