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

  private static final Set<Integer> RETRYABLE = Set.of(409, 423, 429);
  private static final int FIRST_SERVER_ERROR = 500;

  boolean isPosted() {
    return status >= 200 && status < 300;
  }

  /** Whether the movement is to be sent again with its key: it is not final. */
  boolean isRetryable() {
    return RETRYABLE.contains(status) || status >= FIRST_SERVER_ERROR;
  }
}
