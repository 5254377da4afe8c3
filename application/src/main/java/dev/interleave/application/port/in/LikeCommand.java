package dev.interleave.application.port.in;

import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.domain.post.Like;
import java.util.Optional;

/**
 * The wish to like a post, or to take a like back.
 *
 * @param key by which the wish is known when it comes again, if the caller gave one
 * @param operation the kind of request that the key belongs to; up to 20 ASCII letters
 */
public record LikeCommand(Like like, Optional<IdempotencyKey> key, String operation) {}
