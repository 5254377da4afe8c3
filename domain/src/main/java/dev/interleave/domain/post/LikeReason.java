package dev.interleave.domain.post;

/** Why a like or an unlike is refused. Closed, and in order of precedence. */
public enum LikeReason {
  /** The post does not exist. */
  POST_NOT_FOUND,
  /** A like of a post that the user likes already. */
  ALREADY_LIKED,
  /** An unlike of a post that the user does not like. */
  NOT_LIKED
}
