package dev.interleave.adapter.rest.v1.post;

import dev.interleave.adapter.rest.AttemptsHeader;
import dev.interleave.adapter.rest.Created;
import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.security.Role;
import dev.interleave.adapter.rest.v1.EntityTags;
import dev.interleave.adapter.rest.v1.ReplayedHeader;
import dev.interleave.adapter.rest.v1.RequestKey;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.PublishedPost;
import dev.interleave.application.port.in.GetPostUseCase;
import dev.interleave.application.port.in.LikeCommand;
import dev.interleave.application.port.in.LikePostUseCase;
import dev.interleave.application.port.in.PublishPostUseCase;
import dev.interleave.application.port.in.UnlikePostUseCase;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.LikeReason;
import dev.interleave.domain.post.Post;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** Posts, and likes as resources: a repeated PUT has no further effect. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.CUSTOMER_NAME, Role.OPERATOR_NAME})
public final class PostsResource {

  private final PublishPostUseCase publishPost;
  private final GetPostUseCase getPost;
  private final LikePostUseCase likePost;
  private final UnlikePostUseCase unlikePost;
  private final RequestKey key;

  PostsResource(
      PublishPostUseCase publishPost,
      GetPostUseCase getPost,
      LikePostUseCase likePost,
      UnlikePostUseCase unlikePost,
      RequestKey key) {
    this.publishPost = publishPost;
    this.getPost = getPost;
    this.likePost = likePost;
    this.unlikePost = unlikePost;
    this.key = key;
  }

  @POST
  @Path("/posts")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response publish(@Context HttpHeaders headers, PublishPostRequest request) {
    PublishedPost published = publishPost.publish(request.title(), key.of(headers));
    Post post = published.post();
    return ReplayedHeader.tell(
        published.replayed(),
        Created.at("/api/v1/posts/" + post.id())
            .entity(PostResponse.of(post))
            .tag(EntityTags.ofLikes(post.likeCount()))
            .build());
  }

  /** The count as committed; it is also the entity tag. */
  @GET
  @Path("/posts/{id}")
  public Response get(@PathParam("id") PostId id, @Context HttpHeaders headers) {
    return getPost
        .get(id)
        .map(
            post ->
                EntityTags.answer(
                    headers, EntityTags.ofLikes(post.likeCount()), PostResponse.of(post)))
        .orElseGet(() -> Problem.noSuch("Post", id).toResponse());
  }

  /** 201 if it is new, 200 if it was there. */
  @PUT
  @Path("/posts/{id}/likes/{userId}")
  public CompletionStage<Response> like(
      @PathParam("id") PostId post,
      @PathParam("userId") UserId user,
      @Context HttpHeaders headers) {
    LikeResponse like = new LikeResponse(post, user);
    return likePost
        .like(command(post, user, headers, "putLike"))
        .thenApply(
            outcome ->
                answer(
                    outcome,
                    post,
                    Response.status(Response.Status.CREATED).entity(like).build(),
                    Response.ok(like).build()));
  }

  /** 204, whether it was there or not. */
  @DELETE
  @Path("/posts/{id}/likes/{userId}")
  public CompletionStage<Response> unlike(
      @PathParam("id") PostId post,
      @PathParam("userId") UserId user,
      @Context HttpHeaders headers) {
    Response gone = Response.noContent().build();
    return unlikePost
        .unlike(command(post, user, headers, "deleteLike"))
        .thenApply(outcome -> answer(outcome, post, gone, gone));
  }

  private LikeCommand command(PostId post, UserId user, HttpHeaders headers, String operation) {
    return new LikeCommand(new Like(post, user), key.ifGiven(headers), operation);
  }

  private static Response answer(
      LikeOutcome outcome, PostId post, Response done, Response doneBefore) {
    Response answer =
        outcome.fold(recorded -> done, refused -> answerTo(refused.reason(), post, doneBefore));
    return AttemptsHeader.tell(outcome.attempts(), ReplayedHeader.tell(outcome.replayed(), answer));
  }

  private static Response answerTo(LikeReason reason, PostId post, Response doneBefore) {
    return switch (reason) {
      case POST_NOT_FOUND -> Problem.noSuch("Post", post).toResponse();
      case ALREADY_LIKED, NOT_LIKED -> doneBefore;
    };
  }
}
