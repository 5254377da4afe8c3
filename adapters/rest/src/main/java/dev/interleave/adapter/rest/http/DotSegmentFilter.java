package dev.interleave.adapter.rest.http;

import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemType;
import dev.interleave.adapter.rest.problem.ProblemWriter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rejects a path with a dot segment that the router does not resolve: {@code /..;/}, {@code
 * /..%2F}, {@code /%252e%252e/}, {@code /..\}.
 *
 * <p>Quarkus 3.33.2.1 resolves such a segment when it looks up the permission of a path
 * (CVE-2026-87743, fixed in 3.33.3.3, from which this filter is not needed). So {@code
 * /q/metrics/..;/..;/problems/x} would have the permission of {@code /problems/x}, which needs no
 * key, and reach the metrics.
 */
@Singleton
final class DotSegmentFilter {

  private static final Pattern ENCODED = Pattern.compile("%([0-9a-fA-F]{2})");
  private static final Pattern DOT_SEGMENT = Pattern.compile("/\\.\\.?(;[^/]*)?(/|$)");

  /** A path that is encoded more often is rejected, too. */
  private static final int MOST_ENCODINGS = 3;

  private final ProblemWriter problems;

  @Inject
  DotSegmentFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::judge, FilterOrder.PATH);
  }

  private void judge(RoutingContext exchange) {
    if (isAmbiguous(exchange.normalizedPath())) {
      problems.send(
          exchange,
          Problem.of(
              ProblemType.INVALID_REQUEST,
              "The path has a dot segment that is encoded or has a parameter. Send the resolved path."));
    } else {
      exchange.next();
    }
  }

  /**
   * Whether a dot segment appears once the path is decoded completely.
   *
   * @param normalized the path in which the router has resolved the plain dot segments
   */
  static boolean isAmbiguous(String normalized) {
    String path = normalized;
    for (int i = 0; i < MOST_ENCODINGS && path.indexOf('%') >= 0; i++) {
      path = decoded(path);
    }
    return ENCODED.matcher(path).find()
        || DOT_SEGMENT.matcher(path.replace("\0", "").replace('\\', '/')).find();
  }

  /** Only ASCII matters here, so a byte is a character. */
  private static String decoded(String path) {
    return ENCODED
        .matcher(path)
        .replaceAll(
            code ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(code.group(1), 16))));
  }
}
