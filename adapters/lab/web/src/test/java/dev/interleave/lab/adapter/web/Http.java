package dev.interleave.lab.adapter.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends requests as an operator, unless a role is named. */
final class Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI service;

  Http(URI service) {
    this.service = service;
  }

  HttpResponse<String> get(String path) {
    return send("GET", path, null, "operator");
  }

  HttpResponse<String> post(String path, String body) {
    return send("POST", path, body, "operator");
  }

  /**
   * @param body null for none
   * @param role null for no caller
   */
  HttpResponse<String> send(String method, String path, String body, String role) {
    try {
      return CLIENT.send(request(method, path, body, role).build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private HttpRequest.Builder request(String method, String path, String body, String role) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + service.getAuthority() + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (role != null) {
      request.header(CallerByHeader.HEADER, role);
    }
    return request;
  }

  HttpResponse<java.util.stream.Stream<String>> stream(String path) {
    try {
      return CLIENT.send(request("GET", path, null, "operator").build(), BodyHandlers.ofLines());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
