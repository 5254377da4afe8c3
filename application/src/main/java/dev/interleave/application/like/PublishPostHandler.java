package dev.interleave.application.like;

import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.PublishedPost;
import dev.interleave.application.port.in.PublishPostUseCase;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.Posts;
import dev.interleave.application.retry.Retry;
import dev.interleave.domain.post.PostTitle;
import java.util.Optional;

/** Publishes a post, as often as it takes to do it once. */
public final class PublishPostHandler implements PublishPostUseCase {

  private static final String OPERATION = "publishPost";

  private final Posts posts;
  private final Retry retry;
  private final EffectiveKeys keys = new EffectiveKeys();

  public PublishPostHandler(Posts posts, Retry retry) {
    this.posts = posts;
    this.retry = retry;
  }

  @Override
  public PublishedPost publish(PostTitle title, Optional<IdempotencyKey> key) {
    Fingerprint fingerprint = Fingerprint.of(title);
    Optional<Claim> claim = key.map(some -> new Claim(some, OPERATION, fingerprint));
    return keys.call(claim, () -> retry.call(attempt -> posts.publish(title, claim)));
  }
}
