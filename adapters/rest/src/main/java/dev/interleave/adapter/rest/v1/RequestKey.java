package dev.interleave.adapter.rest.v1;

import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.ProblemType;
import dev.interleave.adapter.rest.problem.Quoted;
import dev.interleave.adapter.rest.security.CurrentCaller;
import dev.interleave.application.port.IdempotencyKey;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** The header {@code Idempotency-Key} of a request, in the scope of its caller. */
@Singleton
public final class RequestKey {

  /** The name of the header. */
  public static final String HEADER = "Idempotency-Key";

  /** What a key is, in words for a problem. */
  public static final String ALLOWED =
      "Use one key of 1 to 255 visible ASCII characters without spaces.";

  private final CurrentCaller caller;
  private final ApiPolicy policy;

  RequestKey(CurrentCaller caller, ApiPolicy policy) {
    this.caller = caller;
    this.policy = policy;
  }

  /**
   * The key of a POST of API v1.
   *
   * @throws ProblemException 400 if it is malformed, there are two, or it is missing and this
   *     server requires it
   */
  public Optional<IdempotencyKey> of(HttpHeaders headers) {
    if (policy.keyRequired() && lines(headers).isEmpty()) {
      throw refused(
          "is missing, and this server requires one with every POST under /api/v1. " + ALLOWED);
    }
    return ifGiven(headers);
  }

  /**
   * The key of a request that never requires one: a PUT or a DELETE, and the comparison routes.
   *
   * @throws ProblemException 400 if it is malformed or there are two
   */
  public Optional<IdempotencyKey> ifGiven(HttpHeaders headers) {
    List<String> given = lines(headers);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (given.size() > 1) {
      throw refused("is present " + given.size() + " times. " + ALLOWED);
    }
    try {
      return Optional.of(new IdempotencyKey(caller.get().party(), given.get(0)));
    } catch (IllegalArgumentException malformed) {
      throw refused(Quoted.of(given.get(0)) + " is not valid. " + ALLOWED);
    }
  }

  private static List<String> lines(HttpHeaders headers) {
    return headers.getRequestHeaders().getOrDefault(HEADER, List.of());
  }

  private static ProblemException refused(String why) {
    return new ProblemException(Problem.of(ProblemType.INVALID_REQUEST, HEADER + ": " + why));
  }
}
