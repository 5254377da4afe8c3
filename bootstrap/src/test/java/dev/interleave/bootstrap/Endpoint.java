package dev.interleave.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An operation of the document, and a request that it takes: what bad requests are made of. It asks
 * for accounts 1 and 2, post 1 and user 7.
 *
 * @param template its path, with its parameters in braces
 * @param fields of its body, by name, each as it stands in JSON; empty if it reads no body
 * @param queries the names of its query parameters
 * @param headers the names of those headers that it reads
 */
record Endpoint(
    String method,
    String template,
    Map<String, String> fields,
    Set<String> queries,
    Set<String> headers) {

  private static final Map<String, String> IDS =
      Map.of(
          "account", "1",
          "fromId", "1",
          "toId", "2",
          "post", "1",
          "user", "7",
          "userId", "7",
          "movement", "5a1b67dc-2a8f-4b0e-9d3a-0f6f3e5c7b21");

  static Endpoint of(ApiDocument.Operation operation) {
    Map<String, String> fields = new LinkedHashMap<>();
    operation
        .body()
        .ifPresent(
            example ->
                example
                    .properties()
                    .forEach(
                        field ->
                            fields.put(
                                field.getKey(),
                                IDS.getOrDefault(field.getKey(), text(field.getValue())))));
    if (operation.path().startsWith("/api/v1") && fields.containsKey("amount")) {
      fields.putIfAbsent("memo", "\"rent\"");
    }
    Set<String> queries = named(operation, "query");
    if (queries.contains("userId")) {
      fields.put("userId", IDS.get("userId"));
    }
    return new Endpoint(
        operation.method(), operation.path(), fields, queries, named(operation, "header"));
  }

  private static String text(JsonNode value) {
    return value.toString();
  }

  private static Set<String> named(ApiDocument.Operation operation, String in) {
    return operation.parameters().stream()
        .filter(parameter -> parameter.in().equals(in))
        .map(ApiDocument.Parameter::name)
        .collect(Collectors.toSet());
  }

  List<String> pathParameters() {
    return IDS.keySet().stream().filter(name -> template.contains("{" + name + "}")).toList();
  }

  /** Whether it changes anything, if it is asked well. */
  boolean writes() {
    return !method.equals("GET");
  }

  boolean readsBody() {
    return !fields.isEmpty();
  }

  /** Whether its body has a list of movements. */
  boolean isBatch() {
    return fields.containsKey("movements");
  }

  String path() {
    return filled(template);
  }

  /** Its path, with this in the place of one parameter. */
  String path(String parameter, String value) {
    return filled(template.replace("{" + parameter + "}", value));
  }

  private static String filled(String path) {
    String all = path;
    for (Map.Entry<String, String> id : IDS.entrySet()) {
      all = all.replace("{" + id.getKey() + "}", id.getValue());
    }
    return all;
  }

  String body() {
    return readsBody() ? "{" + inside() + "}" : "";
  }

  /** Its body, with this in the place of one field. */
  String body(String field, String json) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put(field, json);
    return new Endpoint(method, template, changed, queries, headers).body();
  }

  /** Its body without one field. */
  String bodyWithout(String field) {
    Map<String, String> fewer = new LinkedHashMap<>(fields);
    fewer.remove(field);
    return "{" + inside(fewer) + "}";
  }

  String inside() {
    return inside(fields);
  }

  private static String inside(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(","));
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
