package dev.interleave.domain.post;

import java.util.Optional;

/**
 * The rule of likes: a user likes a post at most once, and only an existing like can be removed.
 *
 * <p>It knows nothing of locks or transactions. The registries ensure that what was read is still
 * true when it is written.
 */
public final class LikeService {

  /**
   * Decides a change of a like. The post exists.
   *
   * @param change the requested change
   * @param alreadyLiked whether the user likes the post before the change
   * @return the reason of the refusal, or empty if the change is allowed
   */
  public Optional<LikeReason> decide(LikeChange change, boolean alreadyLiked) {
    return switch (change) {
      case LIKE -> alreadyLiked ? Optional.of(LikeReason.ALREADY_LIKED) : Optional.empty();
      case UNLIKE -> alreadyLiked ? Optional.empty() : Optional.of(LikeReason.NOT_LIKED);
    };
  }
}
