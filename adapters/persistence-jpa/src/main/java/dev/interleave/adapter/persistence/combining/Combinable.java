package dev.interleave.adapter.persistence.combining;

import java.util.Set;

/** A request that can share a batch with others. */
public interface Combinable {

  /** The rows it touches, never none. Two requests that share one do not run at the same time. */
  Set<?> rows();

  /**
   * Only requests of equal groups share a batch, and the number of batches that run at once is
   * limited for each group. A request that failed in a batch has another group for its next
   * attempt, so that it does not fail twice because of the same other request.
   */
  Object batchGroup();
}
