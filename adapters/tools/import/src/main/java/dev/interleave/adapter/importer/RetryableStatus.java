package dev.interleave.adapter.importer;

import java.util.Set;

/** The HTTP statuses after which the same request, or the same movement, can succeed later. */
final class RetryableStatus {

  /** 408 and 425 are of proxies. */
  private static final Set<Integer> CLIENT_ERRORS = Set.of(408, 409, 423, 425, 429);

  private static final int FIRST_SERVER_ERROR = 500;
  private static final Set<Integer> NOT_IMPLEMENTED = Set.of(501, 505);

  private RetryableStatus() {}

  static boolean includes(int status) {
    return CLIENT_ERRORS.contains(status)
        || status >= FIRST_SERVER_ERROR && !NOT_IMPLEMENTED.contains(status);
  }
}
