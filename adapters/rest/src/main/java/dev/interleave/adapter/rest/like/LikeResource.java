package dev.interleave.adapter.rest.like;

import dev.interleave.adapter.rest.AttemptsHeader;
import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.ProblemType;
import dev.interleave.adapter.rest.security.Role;
import dev.interleave.adapter.rest.v1.ReplayedHeader;
import dev.interleave.adapter.rest.v1.RequestKey;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.in.LikeCommand;
import dev.interleave.application.port.in.LikePostUseCase;
import dev.interleave.application.port.in.UnlikePostUseCase;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The likes of the comparison routes: one per user and post, also under concurrent repetition. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.CUSTOMER_NAME, Role.OPERATOR_NAME})
public final class LikeResource {

  private final LikePostUseCase likePost;
  private final UnlikePostUseCase unlikePost;
  private final RequestKey key;

  LikeResource(LikePostUseCase likePost, UnlikePostUseCase unlikePost, RequestKey key) {
    this.key = key;
    this.likePost = likePost;
    this.unlikePost = unlikePost;
  }

  @POST
  @Path("/like/{postId}")
  public CompletionStage<Response> like(
      @PathParam("postId") PostId post, @Context HttpHeaders headers, LikeRequest request) {
    Like like = new Like(post, request.userId());
    return likePost
        .like(command(like, headers, "like"))
        .thenApply(outcome -> answer(outcome, like, "Liked!"));
  }

  /** The user stands in the body, or in the query for clients whose DELETE has no body. */
  @DELETE
  @Path("/unlike/{postId}")
  public CompletionStage<Response> unlike(
      @PathParam("postId") PostId post,
      @QueryParam("userId") UserId user,
      @Context HttpHeaders headers,
      Optional<LikeRequest> request) {
    if ((user != null) == request.isPresent()) {
      throw new ProblemException(
          Problem.of(
              ProblemType.INVALID_REQUEST,
              "userId: must be present once, in the body or in the query."));
    }
    Like like = new Like(post, request.map(LikeRequest::userId).orElse(user));
    return unlikePost
        .unlike(command(like, headers, "unlike"))
        .thenApply(outcome -> answer(outcome, like, "Unliked!"));
  }

  private LikeCommand command(Like like, HttpHeaders headers, String operation) {
    return new LikeCommand(like, key.ifGiven(headers), operation);
  }

  private static Response answer(LikeOutcome outcome, Like like, String done) {
    Response answer =
        outcome.fold(
            recorded -> Response.ok(new ComparisonLikeResponse(true, done)).build(),
            refused -> LikeRefusals.of(refused.reason(), like));
    return AttemptsHeader.tell(outcome.attempts(), ReplayedHeader.tell(outcome.replayed(), answer));
  }
}
