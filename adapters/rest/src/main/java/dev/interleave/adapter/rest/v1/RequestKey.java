package dev.interleave.adapter.rest.v1;

import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.ProblemType;
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

  private final CurrentCaller caller;
  private final ApiPolicy policy;

  RequestKey(CurrentCaller caller, ApiPolicy policy) {
    this.caller = caller;
    this.policy = policy;
  }

  /**
   * @throws ProblemException 400 if it is malformed, there are two, or this server wants one
   */
  public Optional<IdempotencyKey> of(HttpHeaders headers) {
    List<String> given = headers.getRequestHeaders().getOrDefault(HEADER, List.of());
    if (given.isEmpty()) {
      if (policy.keyRequired()) {
        throw refused("this server wants one with every request that moves money");
      }
      return Optional.empty();
    }
    if (given.size() > 1) {
      throw refused("is there twice");
    }
    try {
      return Optional.of(new IdempotencyKey(caller.get().party(), given.get(0)));
    } catch (IllegalArgumentException malformed) {
      throw refused(malformed.getMessage());
    }
  }

  private static ProblemException refused(String why) {
    return new ProblemException(Problem.of(ProblemType.INVALID_REQUEST, HEADER + ": " + why));
  }
}
