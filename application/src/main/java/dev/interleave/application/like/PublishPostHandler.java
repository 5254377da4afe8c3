package dev.interleave.application.like;

import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.PublishedPost;
import dev.interleave.application.port.in.PublishPostCommand;
import dev.interleave.application.port.in.PublishPostUseCase;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.Posts;
import dev.interleave.application.port.out.Publication;
import dev.interleave.application.retry.Retry;

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
  public PublishedPost publish(PublishPostCommand command) {
    Fingerprint fingerprint = Fingerprint.of(command.title());
    Publication publication =
        new Publication(
            command.title(), command.key().map(key -> new Claim(key, OPERATION, fingerprint)));
    return keys.call(publication.claim(), () -> retry.call(attempt -> posts.publish(publication)));
  }
}
