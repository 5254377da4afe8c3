package dev.interleave.explorer.search;

/** The same choices did not lead to the same state. */
public final class NotRepeatable extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  NotRepeatable(String message) {
    super(message);
  }
}
