package dev.interleave.domain.post;

/** The two changes of a like that a user can request. */
public enum LikeChange {
  /** Adds the like. */
  LIKE,
  /** Removes the like. */
  UNLIKE
}
