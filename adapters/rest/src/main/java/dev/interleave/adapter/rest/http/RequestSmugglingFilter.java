package dev.interleave.adapter.rest.http;

import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemType;
import dev.interleave.adapter.rest.problem.ProblemWriter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Refuses requests that two HTTP parsers could read differently (request smuggling, CWE-444), and
 * requirements that the service cannot fulfil. The HTTP layer below accepts both.
 */
@Singleton
final class RequestSmugglingFilter {

  private final ProblemWriter problems;

  @Inject
  RequestSmugglingFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::judge, FilterOrder.FRAMING);
  }

  private void judge(RoutingContext exchange) {
    defectOf(exchange.request())
        .ifPresentOrElse(defect -> problems.sendLast(exchange, defect), exchange::next);
  }

  private static Optional<Problem> defectOf(HttpServerRequest request) {
    if (request.version() == null) {
      return Optional.of(
          Problem.of(ProblemType.VERSION_NOT_SUPPORTED, "The HTTP version must be 1.0 or 1.1."));
    }
    if (request.version() != HttpVersion.HTTP_2) {
      List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
      if (hosts.size() > 1 || hosts.isEmpty() && request.version() == HttpVersion.HTTP_1_1) {
        return Optional.of(
            Problem.of(ProblemType.INVALID_REQUEST, "The request must have one Host header."));
      }
    }
    List<String> encodings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (encodings.size() > 1
        || encodings.size() == 1 && !encodings.get(0).equalsIgnoreCase("chunked")) {
      return Optional.of(
          Problem.of(ProblemType.INVALID_REQUEST, "The Transfer-Encoding header must be chunked."));
    }
    String expected = request.getHeader(HttpHeaderNames.EXPECT);
    if (expected != null && !expected.equalsIgnoreCase("100-continue")) {
      return Optional.of(
          Problem.of(ProblemType.EXPECTATION_FAILED, "The Expect header must be 100-continue."));
    }
    return Optional.empty();
  }
}
