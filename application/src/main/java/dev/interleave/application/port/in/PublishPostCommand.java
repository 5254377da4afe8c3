package dev.interleave.application.port.in;

import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.domain.post.PostTitle;
import java.util.Optional;

/**
 * The wish to publish a post.
 *
 * @param key by which the wish is known when it comes again, if the caller gave one
 */
public record PublishPostCommand(PostTitle title, Optional<IdempotencyKey> key) {}
