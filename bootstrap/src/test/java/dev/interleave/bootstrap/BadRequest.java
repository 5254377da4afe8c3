package dev.interleave.bootstrap;

import java.nio.charset.StandardCharsets;

/**
 * One request that must be refused.
 *
 * @param what is bad about it
 * @param target the path and the query, as they go over the wire
 * @param headers each with its line end
 * @param announced the Content-Length; negative for none
 * @param status with which it is to be refused
 * @param problem whether the response is a problem; false if the HTTP layer refuses the request
 * @param sent a text that the answer must not repeat; empty for none
 */
record BadRequest(
    String what,
    String method,
    String target,
    String headers,
    byte[] body,
    int announced,
    int status,
    boolean problem,
    String sent) {

  private static final String JSON = "Content-Type: application/json\r\n";

  /** A good request, to be spoilt. */
  static BadRequest to(Endpoint endpoint) {
    byte[] body = endpoint.body().getBytes(StandardCharsets.UTF_8);
    return new BadRequest(
        endpoint.toString(),
        endpoint.method(),
        endpoint.path(),
        endpoint.readsBody() ? JSON : "",
        body,
        endpoint.readsBody() ? body.length : -1,
        400,
        true,
        "");
  }

  BadRequest because(String why) {
    return new BadRequest(
        what + ": " + why, method, target, headers, body, announced, status, problem, sent);
  }

  BadRequest at(String path) {
    return new BadRequest(what, method, path, headers, body, announced, status, problem, sent);
  }

  BadRequest by(String verb) {
    return new BadRequest(what, verb, target, headers, body, announced, status, problem, sent);
  }

  BadRequest saying(byte[] bytes) {
    return new BadRequest(
        what, method, target, headers, bytes, bytes.length, status, problem, sent);
  }

  BadRequest saying(String text) {
    return saying(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The body in one chunk, its length not announced. */
  BadRequest inChunks() {
    String chunked =
        Integer.toHexString(body.length)
            + "\r\n"
            + new String(body, StandardCharsets.ISO_8859_1)
            + "\r\n0\r\n\r\n";
    return new BadRequest(
        what + ", in chunks",
        method,
        target,
        headers + "Transfer-Encoding: chunked\r\n",
        chunked.getBytes(StandardCharsets.ISO_8859_1),
        -1,
        status,
        problem,
        sent);
  }

  /** The length of the body, but not the body. */
  BadRequest announcedOnly() {
    return new BadRequest(
        what, method, target, headers, new byte[0], body.length, status, problem, sent);
  }

  BadRequest with(String headerLines) {
    return new BadRequest(
        what, method, target, headers + headerLines, body, announced, status, problem, sent);
  }

  BadRequest withoutContentType() {
    return new BadRequest(
        what, method, target, headers.replace(JSON, ""), body, announced, status, problem, sent);
  }

  BadRequest answered(int with) {
    return new BadRequest(what, method, target, headers, body, announced, with, problem, sent);
  }

  /** Refused by the HTTP layer, which may say nothing but the status. */
  BadRequest bare() {
    return new BadRequest(what, method, target, headers, body, announced, status, false, sent);
  }

  BadRequest notRepeating(String text) {
    return new BadRequest(what, method, target, headers, body, announced, status, problem, text);
  }

  /** Whether the connection can carry another request: the body ends where the head says. */
  boolean isWhole() {
    return body.length == Math.max(0, announced);
  }

  /** The path alone, as a problem's instance names it. */
  String path() {
    return target.split("\\?", 2)[0];
  }

  String head() {
    return method
        + " "
        + target
        + " HTTP/1.1\r\n"
        + headers
        + (announced < 0 ? "" : "Content-Length: " + announced + "\r\n");
  }

  /** Short enough and printable, for reports. */
  @Override
  public String toString() {
    StringBuilder name = new StringBuilder();
    what.codePoints()
        .limit(110)
        .forEach(
            point ->
                name.append(
                    point >= ' ' && point <= '~'
                        ? Character.toString(point)
                        : String.format("<%x>", point)));
    return name.toString();
  }
}
