package dev.interleave.adapter.rest.v1;

import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.ProblemType;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

/** What this server asks of a batch, whose members have no headers. */
@Singleton
public final class BatchPolicy {

  private final ApiPolicy policy;

  BatchPolicy(ApiPolicy policy) {
    this.policy = policy;
  }

  /** Whether every member needs a key. */
  public boolean keyRequired() {
    return policy.keyRequired();
  }

  /**
   * @throws ProblemException 400 if the request has an Idempotency-Key, 428 if this server requires
   *     an If-Match with every movement
   */
  public void check(HttpHeaders headers) {
    if (headers.getHeaderString(RequestKey.HEADER) != null) {
      throw new ProblemException(
          Problem.of(
              ProblemType.INVALID_REQUEST,
              RequestKey.HEADER
                  + ": is not a header of a batch. Send idempotencyKey with each movement."));
    }
    if (policy.versionRequired()) {
      throw new ProblemException(
          Problem.of(
              ProblemType.PRECONDITION_REQUIRED,
              "If-Match: this server requires it with every movement, and a batch cannot have it."
                  + " Post the movements one by one."));
    }
  }
}
