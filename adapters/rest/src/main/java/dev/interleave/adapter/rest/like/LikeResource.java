package dev.interleave.adapter.rest.like;

import dev.interleave.adapter.rest.Attempts;
import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.ProblemType;
import dev.interleave.adapter.rest.security.Role;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.in.SubmitLikeUseCase;
import dev.interleave.application.port.in.SubmitUnlikeUseCase;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The seed's likes: one per user and post, however often and however concurrently it is asked. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.CUSTOMER_NAME, Role.OPERATOR_NAME})
public final class LikeResource {

  private final SubmitLikeUseCase likePost;
  private final SubmitUnlikeUseCase unlikePost;

  LikeResource(SubmitLikeUseCase likePost, SubmitUnlikeUseCase unlikePost) {
    this.likePost = likePost;
    this.unlikePost = unlikePost;
  }

  @POST
  @Path("/like/{postId}")
  public CompletionStage<Response> like(@PathParam("postId") PostId post, LikeRequest request) {
    return likePost
        .submit(new Like(post, request.userId()))
        .thenApply(outcome -> answer(outcome, "Liked!"));
  }

  /** The user stands in the body, or in the query for clients whose DELETE has no body. */
  @DELETE
  @Path("/unlike/{postId}")
  public CompletionStage<Response> unlike(
      @PathParam("postId") PostId post,
      @QueryParam("userId") UserId user,
      Optional<LikeRequest> request) {
    if ((user != null) == request.isPresent()) {
      throw new ProblemException(
          Problem.of(ProblemType.INVALID_REQUEST, "userId: in the body or in the query, once"));
    }
    UserId who = request.map(LikeRequest::userId).orElse(user);
    return unlikePost.submit(new Like(post, who)).thenApply(outcome -> answer(outcome, "Unliked!"));
  }

  private static Response answer(LikeOutcome outcome, String done) {
    return Attempts.tell(
        outcome.attempts(),
        outcome.fold(
            recorded -> Response.ok(new LikeResponse(true, done)).build(),
            refused -> LikeRefusals.of(refused.reason())));
  }
}
