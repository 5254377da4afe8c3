package dev.interleave.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import dev.interleave.contract.corpus.Amounts;
import dev.interleave.contract.corpus.Bodies;
import dev.interleave.contract.corpus.Ids;
import dev.interleave.contract.corpus.Keys;
import dev.interleave.contract.corpus.Texts;
import java.util.List;
import java.util.stream.Stream;

/** Every bad input on every operation of the document that it can be sent to. */
final class BadInputCorpus {

  private static final String UNKNOWN_ID = "999999999999";
  private static final String MORE_THAN_THERE_IS = "\"999999999999.99\"";

  private static final String GOOD_MEMBER =
      "{\"type\":\"deposit\",\"accountId\":1,\"amount\":\"1.00\"}";

  private BadInputCorpus() {}

  static Stream<BadRequest> of(Endpoint endpoint) {
    return Stream.of(
            paths(endpoint),
            queries(endpoint),
            headers(endpoint),
            fields(endpoint),
            bodies(endpoint),
            refusals(endpoint))
        .flatMap(cases -> cases);
  }

  private static Stream<BadRequest> paths(Endpoint endpoint) {
    return endpoint.pathParameters().stream()
        .flatMap(
            parameter ->
                (parameter.equals("movement") ? Ids.NO_MOVEMENTS : Ids.NOT_IN_PATHS)
                    .stream()
                        .map(
                            id ->
                                BadRequest.to(endpoint)
                                    .because(parameter + " " + id)
                                    .at(endpoint.path(parameter, id))
                                    .answered(404)));
  }

  private static Stream<BadRequest> queries(Endpoint endpoint) {
    return endpoint.queries().stream()
        .flatMap(
            name ->
                Stream.concat(
                        Ids.NOT_IN_QUERIES.stream(),
                        switch (name) {
                          case "limit" -> Stream.of(tooMany(endpoint), "1000000");
                          case "userId" -> Stream.of("");
                          default -> Stream.empty();
                        })
                    .map(
                        value ->
                            new BadRequest(
                                    endpoint.toString(),
                                    endpoint.method(),
                                    endpoint.path() + "?" + name + "=" + value,
                                    "",
                                    new byte[0],
                                    -1,
                                    400,
                                    true,
                                    "")
                                .because("?" + name + "=" + value)
                                .notRepeating(value)));
  }

  private static Stream<BadRequest> headers(Endpoint endpoint) {
    BadRequest good = BadRequest.to(endpoint);
    Stream.Builder<BadRequest> all = Stream.builder();
    for (String accept : List.of("application/xml", "text/html")) {
      all.add(good.because(accept).with("Accept: " + accept + "\r\n").answered(406));
    }
    if (endpoint.writes()) {
      all.add(
          good.because("another origin")
              .with("Origin: https://evil.example\r\n")
              .answered(403)
              .bare());
      all.add(good.because("origin null").with("Origin: null\r\n").answered(403).bare());
    }
    if (endpoint.headers().contains("Idempotency-Key")) {
      Keys.REFUSED_IDEMPOTENCY_KEYS.forEach(key -> all.add(good.because(key).with(key)));
      Keys.NO_HEADERS.forEach(line -> all.add(good.because(line).with(line).bare()));
    }
    if (endpoint.headers().contains("If-None-Match")) {
      Keys.REFUSED_MATCHES.stream()
          .map(line -> line.replace("If-Match", "If-None-Match"))
          .forEach(line -> all.add(good.because(line).with(line)));
    }
    if (endpoint.writes()) {
      String forReaders = "If-None-Match: *\r\n";
      all.add(good.because(forReaders).with(forReaders));
    }
    if (endpoint.headers().contains("If-Match")) {
      Keys.REFUSED_MATCHES.forEach(match -> all.add(good.because(match).with(match)));
      Keys.OTHER_VERSIONS.forEach(match -> all.add(good.because(match).with(match).answered(412)));
    }
    if (endpoint.headers().contains("X-Strategy")) {
      for (String strategy : List.of("", "fast", "ATOMIC", "atomic,redis", "';--")) {
        all.add(good.because("strategy " + strategy).with("X-Strategy: " + strategy + "\r\n"));
      }
    }
    return all.build();
  }

  private static Stream<BadRequest> fields(Endpoint endpoint) {
    return endpoint.fields().keySet().stream()
        .flatMap(
            field ->
                Stream.concat(
                    literals(endpoint, field)
                        .map(
                            literal ->
                                BadRequest.to(endpoint)
                                    .because(field + " " + literal)
                                    .saying(endpoint.body(field, literal))
                                    .notRepeating(literal.replace("\"", ""))),
                    field.equals("memo") || field.equals("atomic")
                        ? Stream.empty()
                        : Stream.of(
                            BadRequest.to(endpoint)
                                .because("no " + field)
                                .saying(endpoint.bodyWithout(field)))));
  }

  private static Stream<String> literals(Endpoint endpoint, String field) {
    return switch (field) {
      case "amount" -> Amounts.refused();
      case "openingBalance" -> Amounts.refusedAsBalance();
      case "fromId", "toId", "userId" -> Ids.NOT_IN_JSON.stream();
      case "memo" -> Texts.REFUSED.stream();
      case "name", "title" -> Texts.refusedWhereRequired();
      case "atomic" -> Stream.of("\"true\"", "1", "[]", "{}");
      case "movements" -> batches();
      default ->
          throw new AssertionError(endpoint + " has a new field, and nothing bad for it: " + field);
    };
  }

  /** Members after a good one, which is not posted either. */
  private static Stream<String> batches() {
    Stream<String> members =
        Stream.of(
                Amounts.refused()
                    .map(amount -> "\"type\":\"deposit\",\"accountId\":1,\"amount\":" + amount),
                Ids.NOT_IN_JSON.stream()
                    .map(id -> "\"type\":\"withdrawal\",\"amount\":1,\"accountId\":" + id),
                Texts.REFUSED.stream()
                    .map(
                        memo ->
                            "\"type\":\"deposit\",\"accountId\":1,\"amount\":1,\"memo\":" + memo))
            .flatMap(all -> all)
            .map(member -> "[" + GOOD_MEMBER + ",{" + member + "}]");
    return Stream.concat(
        Stream.of("null", "[]", "{}", "7", "\"\"", "[null]", "[[]]", "[" + GOOD_MEMBER + ",7]"),
        members);
  }

  private static Stream<BadRequest> bodies(Endpoint endpoint) {
    if (!endpoint.readsBody()) {
      return Stream.empty();
    }
    BadRequest good = BadRequest.to(endpoint);
    String body = endpoint.body();
    Stream.Builder<BadRequest> all = Stream.builder();
    for (Bodies.Damage damage : Bodies.DAMAGES) {
      all.add(good.because(damage.name()).saying(damage.of().apply(endpoint.inside())));
    }
    // Those of a batch are read, and refused for what is in them.
    List<Bodies.Damage> tooLong = endpoint.isBatch() ? List.of() : Bodies.TOO_LONG;
    for (Bodies.Damage damage : tooLong) {
      BadRequest bad =
          good.because(damage.name()).saying(damage.of().apply(endpoint.inside())).answered(413);
      all.add(bad.announcedOnly());
      all.add(bad.inChunks());
    }
    all.add(good.because("an empty body").saying(""));
    all.add(good.because("broken UTF-8").saying(Bodies.brokenUtf8(endpoint.inside())));
    all.add(good.because("UTF-16").saying(body.getBytes(UTF_16)));
    all.add(good.because("UTF-16, no mark").saying(body.getBytes(UTF_16LE)));
    all.add(good.because("Latin 1").saying((body + "\u00e9").getBytes(ISO_8859_1)));
    for (String type : Bodies.OTHER_MEDIA_TYPES) {
      all.add(
          good.because(type)
              .withoutContentType()
              .with("Content-Type: " + type + "\r\n")
              .answered(415));
    }
    all.add(good.because("no Content-Type").withoutContentType().answered(415));
    for (String encoding : List.of("gzip", "deflate", "br", "bogus", "identity")) {
      all.add(
          good.because("encoded " + encoding)
              .with("Content-Encoding: " + encoding + "\r\n")
              .answered(415));
    }
    all.add(
        good.because("a gzip bomb")
            .with("Content-Encoding: gzip\r\n")
            .saying(Bodies.gzipBomb())
            .answered(415));
    return all.build();
  }

  /** Well formed, but not to be done. */
  private static Stream<BadRequest> refusals(Endpoint endpoint) {
    BadRequest good = BadRequest.to(endpoint);
    Stream.Builder<BadRequest> all = Stream.builder();
    for (String parameter : List.of("account", "post")) {
      if (endpoint.pathParameters().contains(parameter)) {
        all.add(
            good.because("unknown " + parameter)
                .at(endpoint.path(parameter, UNKNOWN_ID))
                .answered(404));
      }
    }
    if (endpoint.fields().containsKey("fromId")) {
      for (String side : List.of("fromId", "toId")) {
        all.add(
            good.because("unknown " + side).saying(endpoint.body(side, UNKNOWN_ID)).answered(404));
      }
      all.add(good.because("to itself").saying(endpoint.body("toId", "1")));
    }
    if (endpoint.fields().containsKey("amount")) {
      all.add(
          good.because("more than there is, or than there is room for")
              .saying(endpoint.body("amount", MORE_THAN_THERE_IS))
              .answered(422));
    }
    if (endpoint.template().endsWith("/likes/{user}")) {
      all.add(
          good.because("a method in a header")
              .by("POST")
              .with("X-HTTP-Method-Override: " + endpoint.method() + "\r\nContent-Length: 0\r\n")
              .answered(405));
    }
    return all.build();
  }

  /** One more than a page may have. */
  private static String tooMany(Endpoint endpoint) {
    return endpoint.template().contains("/reconciliation") ? "1001" : "101";
  }
}
