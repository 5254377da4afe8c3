package dev.interleave.application.port.out;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.LikeChange;
import dev.interleave.domain.post.LikeReason;
import dev.interleave.domain.post.LikeService;
import java.util.Optional;

/**
 * The envelope in which a like or an unlike reaches the registry.
 *
 * @param operation identifies the request at the checkpoints
 * @param like the user and the post
 * @param claim the key under which it is applied at most once, if it has one
 * @param attempt the number of this attempt, counted from 1
 */
public record LikePosting(Operation operation, Like like, Optional<Claim> claim, int attempt) {

  private static final LikeService LIKES = new LikeService();

  /** The first attempt of a new request without a key. */
  public static LikePosting first(Like like) {
    return first(like, Optional.empty());
  }

  /** The first attempt of a new request. */
  public static LikePosting first(Like like, Optional<Claim> claim) {
    return new LikePosting(Operation.random(), like, claim, 1);
  }

  /** The same request, for another attempt. */
  public LikePosting attempt(int number) {
    return new LikePosting(operation, like, claim, number);
  }

  /**
   * Decides the request for a post that exists, by the rule of the domain.
   *
   * @param change the requested change
   * @param alreadyLiked whether the user likes the post before the change
   */
  public LikeOutcome decide(LikeChange change, boolean alreadyLiked) {
    return LIKES
        .decide(change, alreadyLiked)
        .<LikeOutcome>map(reason -> new LikeOutcome.Refused(reason, attempt))
        .orElseGet(() -> new LikeOutcome.Recorded(attempt));
  }

  /** The outcome of a request for a post that does not exist. */
  public LikeOutcome postNotFound() {
    return new LikeOutcome.Refused(LikeReason.POST_NOT_FOUND, attempt);
  }
}
