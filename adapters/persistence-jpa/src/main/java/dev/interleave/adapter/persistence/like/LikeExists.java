package dev.interleave.adapter.persistence.like;

/**
 * The user likes the post already. Rolls the transaction back, and is distinct from the violation
 * of an idempotency key.
 */
final class LikeExists extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LikeExists() {
    super(null, null, false, false);
  }
}
