package dev.interleave.bootstrap;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sends requests, and compares every response with the document of its route. */
public final class DocumentedExchanges {

  private final Http http;
  private final List<String> differences = new ArrayList<>();
  private final Set<String> seen = new TreeSet<>();

  public DocumentedExchanges(Http http) {
    this.http = http;
  }

  /**
   * @param body null for no body
   * @param headers names and values in turn
   */
  public HttpResponse<String> send(
      ApiDocument document,
      ApiDocument.Operation operation,
      String path,
      String body,
      String... headers) {
    HttpResponse<String> answer = http.send(operation.method(), path, body, headers);
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < headers.length; i += 2) {
      if (!Set.of("Accept", "Content-Encoding").contains(headers[i])) {
        sent.add(headers[i]);
      }
    }
    differences.addAll(document.differences(operation, sent, answer));
    seen.add(operation + " " + answer.statusCode());
    return answer;
  }

  /** What the documents do not say of the exchanges so far. */
  public List<String> differences() {
    return differences;
  }

  /** Operations with the statuses that they returned. */
  public Set<String> seen() {
    return seen;
  }
}
