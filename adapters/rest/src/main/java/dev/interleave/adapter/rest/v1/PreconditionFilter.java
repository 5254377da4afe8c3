package dev.interleave.adapter.rest.v1;

import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.ProblemType;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Evaluates the preconditions of requests that change something, so that no route can ignore one.
 *
 * <ul>
 *   <li>{@code If-Match} on a target without a version: an entity tag cannot match, 412. {@code *}
 *       sets no condition.
 *   <li>{@code If-None-Match}: 400. It is for GET.
 * </ul>
 *
 * <p>It runs after the route, the caller and its roles are known, and before the body is read.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.2.1">RFC 9110, 13.2.1</a>
 */
final class PreconditionFilter {

  private static final String VERSIONED = "dev.interleave.versioned";
  private static final Set<String> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  @Versioned
  @ServerRequestFilter(priority = Priorities.USER + 1)
  void markVersioned(ContainerRequestContext request) {
    request.setProperty(VERSIONED, true);
  }

  @ServerRequestFilter(priority = Priorities.USER + 2)
  void evaluate(ContainerRequestContext request) {
    if (READING.contains(request.getMethod())) {
      return;
    }
    if (!lines(HttpHeaders.IF_NONE_MATCH, request).isEmpty()) {
      throw new ProblemException(
          Problem.of(
              ProblemType.INVALID_REQUEST,
              "If-None-Match: is for GET and HEAD. Send If-Match with a request that changes state."));
    }
    Optional<EntityTagList> match =
        EntityTagList.of(HttpHeaders.IF_MATCH, lines(HttpHeaders.IF_MATCH, request));
    if (request.getProperty(VERSIONED) == null && match.isPresent() && !match.get().any()) {
      throw new ProblemException(
          Problem.of(
              ProblemType.PRECONDITION_FAILED,
              "If-Match: the target of this request has no version, so no entity tag matches."
                  + " Nothing was changed. Send *, or no If-Match."));
    }
  }

  private static List<String> lines(String name, ContainerRequestContext request) {
    return request.getHeaders().getOrDefault(name, List.of());
  }
}
