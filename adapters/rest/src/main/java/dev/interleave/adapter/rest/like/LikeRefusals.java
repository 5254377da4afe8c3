package dev.interleave.adapter.rest.like;

import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemType;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.LikeReason;
import jakarta.ws.rs.core.Response;

/**
 * The responses of the comparison routes to a like or an unlike that changed nothing. A second like
 * is no error.
 */
final class LikeRefusals {

  private LikeRefusals() {}

  static Response of(LikeReason reason, Like like) {
    return switch (reason) {
      case POST_NOT_FOUND -> Problem.noSuch("Post", like.post()).toResponse();
      case ALREADY_LIKED -> Response.ok(new ComparisonLikeResponse(false, "Already liked")).build();
      case NOT_LIKED ->
          Problem.of(
                  ProblemType.NOT_LIKED,
                  "User "
                      + like.user()
                      + " does not like post "
                      + like.post()
                      + ". Nothing was changed.")
              .toResponse();
    };
  }
}
