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
 * @param operation by whom checkpoints are passed
 * @param like whose like of which post
 * @param claim the key under which it happens once, if it has one
 * @param attempt which try this is, counted from 1
 */
public record LikePosting(Operation operation, Like like, Optional<Claim> claim, int attempt) {

  private static final LikeService LIKES = new LikeService();

  /** The first try of a new request without a key. */
  public static LikePosting first(Like like) {
    return first(like, Optional.empty());
  }

  /** The first try of a new request. */
  public static LikePosting first(Like like, Optional<Claim> claim) {
    return new LikePosting(Operation.random(), like, claim, 1);
  }

  /** The same request, tried once more. */
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
