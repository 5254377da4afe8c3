package dev.interleave.adapter.importer;

import java.util.Set;

/**
 * What the service returned for one movement of a batch.
 *
 * @param status 201, or the status of the problem
 * @param replayed whether an earlier request posted the movement
 * @param problem the type of the problem; empty if the movement is posted
 * @param detail of the problem; empty if the movement is posted
 */
record MemberResult(int status, boolean replayed, String problem, String detail) {

  /** The service stores these refusals under the key, and repeats them. */
  private static final Set<String> STORED =
      Set.of("/problems/insufficient-funds", "/problems/balance-limit-exceeded");

  boolean isPosted() {
    return status >= 200 && status < 300;
  }

  /** Whether the movement is to be sent again with its key: it is not final. */
  boolean isRetryable() {
    return RetryableStatus.includes(status);
  }

  /** Whether a refused movement can be corrected only under another idempotency key. */
  boolean isKeySpent() {
    return STORED.contains(problem);
  }
}
