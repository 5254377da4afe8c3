package dev.interleave.adapter.persistence.combining;

import java.util.Set;

/** A request that can be worked on together with others. */
public interface Combinable {

  /** The rows it touches, never none. Two requests that share one do not run at the same time. */
  Set<?> rows();

  /**
   * Requests go together only if these are equal. Whoever has failed in company has another one for
   * its next try, so that nobody fails twice because of the same stranger.
   */
  Object company();
}
