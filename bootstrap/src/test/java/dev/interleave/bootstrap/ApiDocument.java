package dev.interleave.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;

/** The OpenAPI document as the service serves it, in the order in which it was written. */
final class ApiDocument {

  static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode root;

  private ApiDocument(JsonNode root) {
    this.root = root;
  }

  /**
   * @param headers names and values in turn, with which the service shows it
   */
  static ApiDocument of(Http service, String... headers) {
    String text = service.send("GET", "/q/openapi?format=json", null, headers).body();
    try {
      return new ApiDocument(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  /**
   * @param method in capital letters
   * @param path with its parameters in braces
   * @param parameters by name, those of the path and the query
   * @param body the example of its request, if it has a body
   * @param status of its success
   * @param answer the example of its success, if it has a body
   */
  record Operation(
      String method,
      String path,
      List<Parameter> parameters,
      Optional<JsonNode> body,
      int status,
      Optional<JsonNode> answer) {

    /** Its path with the examples of its parameters, a movement's id from elsewhere. */
    String exemplaryPath(String movement) {
      String filled = path;
      StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
      for (Parameter parameter : parameters) {
        if (parameter.in().equals("path")) {
          filled =
              filled.replace("{" + parameter.name() + "}", parameter.example().orElse(movement));
        } else if (parameter.in().equals("query")) {
          parameter.example().ifPresent(value -> query.add(parameter.name() + "=" + value));
        }
      }
      return filled + query;
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /**
   * @param in {@code path}, {@code query} or {@code header}
   */
  record Parameter(String name, String in, Optional<String> example) {}

  List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        all.add(operation(method.getKey().toUpperCase(), path.getKey(), method.getValue()));
      }
    }
    return all;
  }

  /** Those that answer 403 to a customer. */
  List<String> forOperators() {
    return operations().stream()
        .filter(
            one ->
                root.get("paths")
                    .get(one.path())
                    .get(one.method().toLowerCase())
                    .get("responses")
                    .has("403"))
        .map(Operation::toString)
        .toList();
  }

  private Operation operation(String method, String path, JsonNode operation) {
    List<Parameter> parameters =
        StreamSupport.stream(operation.path("parameters").spliterator(), false)
            .map(this::resolved)
            .map(
                parameter ->
                    new Parameter(
                        parameter.get("name").asText(),
                        parameter.get("in").asText(),
                        Optional.ofNullable(parameter.get("example")).map(JsonNode::asText)))
            .toList();
    String status =
        operation
            .get("responses")
            .propertyStream()
            .map(Map.Entry::getKey)
            .filter(code -> code.startsWith("2"))
            .findFirst()
            .orElseThrow();
    return new Operation(
        method,
        path,
        parameters,
        example(operation.path("requestBody")),
        Integer.parseInt(status),
        example(operation.get("responses").get(status)));
  }

  private static Optional<JsonNode> example(JsonNode withContent) {
    JsonNode example = withContent.path("content").path("application/json").path("example");
    return example.isMissingNode() ? Optional.empty() : Optional.of(example);
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
  }
}
