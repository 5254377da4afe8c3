package dev.interleave.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An OpenAPI document as the service serves it, in the order in which it was written. */
public final class ApiDocument {

  /** The documents of API v1 and of the comparison routes. */
  static final List<String> ALL = List.of("/q/openapi", "/q/openapi-comparison");

  /** Open without a key, and served without JAX-RS. */
  static final String PROBLEM_PAGE = "/problems/{problem}";

  static final ObjectMapper JSON = new ObjectMapper();

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** Of every response, or of HTTP itself. */
  private static final Set<String> COMMON_HEADERS =
      Set.of(
          "cache-control",
          "connection",
          "content-length",
          "content-security-policy",
          "content-type",
          "date",
          "referrer-policy",
          "transfer-encoding",
          "x-content-type-options",
          "x-sse-content-type");

  private final JsonNode root;

  private ApiDocument(JsonNode root) {
    this.root = root;
  }

  /** Those that need a key: API v1 and then the comparison routes. */
  static List<Operation> operations(Http service, String... headers) {
    return Stream.concat(
            of(service, ALL.get(0), headers).operations().stream(),
            of(service, ALL.get(1), headers).operations().stream())
        .filter(operation -> !operation.path().equals(PROBLEM_PAGE))
        .toList();
  }

  /**
   * @param document its path
   * @param headers names and values in turn, with which the service shows it
   */
  public static ApiDocument of(Http service, String document, String... headers) {
    String text = service.send("GET", document, null, headers).body();
    try {
      return new ApiDocument(YAML.readTree(text));
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
  public record Operation(
      String method,
      String path,
      List<Parameter> parameters,
      Optional<JsonNode> body,
      int status,
      Optional<JsonNode> answer) {

    /** Its path with the examples of its parameters, a movement's id from elsewhere. */
    public String exemplaryPath(String movement) {
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
  public record Parameter(String name, String in, Optional<String> example) {}

  /** What {@link JaxRsRoutes} calls them. */
  public Set<String> routes() {
    return operations().stream()
        .map(Operation::toString)
        .map(ApiDocument::withoutNames)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those that answer 403 to a customer, as {@link JaxRsRoutes} calls them. */
  public Set<String> routesForOperators() {
    return forOperators().stream()
        .map(ApiDocument::withoutNames)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String withoutNames(String operation) {
    return operation.replaceAll("\\{[^}]*}", "{}");
  }

  public List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        all.add(operation(method.getKey().toUpperCase(), path.getKey(), method.getValue()));
      }
    }
    return all;
  }

  /**
   * Where an exchange and the document differ: its status, a header, the media type, or a member of
   * a problem.
   *
   * @param sent the names of the headers of the request
   */
  List<String> differences(Operation operation, List<String> sent, HttpResponse<String> answer) {
    List<String> found = new ArrayList<>();
    JsonNode known = root.get("paths").get(operation.path()).get(operation.method().toLowerCase());
    for (String header : sent) {
      if (operation.parameters().stream().noneMatch(one -> one.name().equals(header))) {
        found.add(operation + ": parameter " + header);
      }
    }
    String status = Integer.toString(answer.statusCode());
    JsonNode response = resolved(known.get("responses").path(status));
    if (response.isMissingNode()) {
      found.add(operation + ": status " + status + " " + answer.body());
      return found;
    }
    for (String header : answer.headers().map().keySet()) {
      boolean documented =
          response
              .path("headers")
              .propertyStream()
              .anyMatch(one -> one.getKey().equalsIgnoreCase(header));
      if (!documented && !COMMON_HEADERS.contains(header.toLowerCase(Locale.ROOT))) {
        found.add(operation + ": " + status + " has header " + header);
      }
    }
    addBodyDifferences(operation + ": " + status, response, answer, found);
    return found;
  }

  private void addBodyDifferences(
      String where, JsonNode response, HttpResponse<String> answer, List<String> found) {
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
    if (type.isEmpty() != response.path("content").isEmpty()) {
      found.add(where + " has a body, or none");
    } else if (!type.isEmpty() && !response.get("content").has(type)) {
      found.add(where + " is " + type);
    } else if (type.endsWith("json")) {
      JsonNode schema = resolved(response.get("content").get(type).get("schema"));
      for (Map.Entry<String, JsonNode> member : parsed(answer.body()).properties()) {
        if (schema.has("properties") && !schema.get("properties").has(member.getKey())) {
          found.add(where + " has member " + member.getKey());
        }
      }
      for (JsonNode required : schema.path("required")) {
        if (!parsed(answer.body()).has(required.asText())) {
          found.add(where + " lacks member " + required.asText());
        }
      }
    }
  }

  private static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(body, e);
    }
  }

  /** The successful statuses of every operation. */
  Set<String> successes() {
    Set<String> all = new TreeSet<>();
    for (Operation one : operations()) {
      root.get("paths")
          .get(one.path())
          .get(one.method().toLowerCase())
          .get("responses")
          .propertyStream()
          .filter(status -> status.getKey().startsWith("2"))
          .forEach(status -> all.add(one + " " + status.getKey()));
    }
    return all;
  }

  /** Tags that an operation has and the list of tags does not describe. */
  public List<String> tagsWithoutDescription() {
    Set<String> described = new TreeSet<>();
    root.path("tags")
        .forEach(
            tag -> {
              if (!tag.path("description").asText().isBlank()) {
                described.add(tag.get("name").asText());
              }
            });
    return root.findValues("tags").stream()
        .flatMap(tags -> StreamSupport.stream(tags.spliterator(), false))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(tag -> !described.contains(tag))
        .toList();
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
