package dev.interleave.application.port;

import dev.interleave.domain.post.Post;

/**
 * A post as it was published.
 *
 * @param post without likes, however many it has by now
 * @param replayed whether an earlier request under the same key has published it
 */
public record PublishedPost(Post post, boolean replayed) {}
