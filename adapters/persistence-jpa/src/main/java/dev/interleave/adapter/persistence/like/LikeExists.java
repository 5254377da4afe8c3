package dev.interleave.adapter.persistence.like;

/**
 * The user likes the post already. Leaves the transaction by the way that rolls it back, and is not
 * mistaken for an idempotency key that is taken.
 */
final class LikeExists extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LikeExists() {
    super(null, null, false, false);
  }
}
