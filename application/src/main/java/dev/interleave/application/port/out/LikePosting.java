package dev.interleave.application.port.out;

import dev.interleave.domain.post.Like;

/**
 * The envelope in which a like or an unlike reaches the registry.
 *
 * @param operation by whom checkpoints are passed
 * @param like whose like of which post
 * @param attempt which try this is, counted from 1
 */
public record LikePosting(Operation operation, Like like, int attempt) {

  /** The first try of a new request. */
  public static LikePosting first(Like like) {
    return new LikePosting(Operation.random(), like, 1);
  }

  /** The same request, tried once more. */
  public LikePosting attempt(int number) {
    return new LikePosting(operation, like, number);
  }
}
