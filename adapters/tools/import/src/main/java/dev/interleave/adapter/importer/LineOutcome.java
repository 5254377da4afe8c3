package dev.interleave.adapter.importer;

/**
 * What became of a line.
 *
 * @param result of the service; null if it is open: not sent, or sent without a final result
 */
record LineOutcome(ImportLine line, MemberResult result) {

  boolean isOpen() {
    return result == null;
  }

  boolean isRefused() {
    return result != null && !result.isPosted();
  }
}
