package dev.interleave.adapter.importer;

/** The route of a running service that posts many movements: POST /api/v1/movements/batch. */
@FunctionalInterface
interface BulkRoute {

  /**
   * Sends one request and waits for its response.
   *
   * @param body of {@link MemberJson#body}
   * @param members number of movements in the body
   * @throws InterruptedException if the thread is interrupted; the request may have been applied
   */
  BulkReply post(byte[] body, int members) throws InterruptedException;
}
