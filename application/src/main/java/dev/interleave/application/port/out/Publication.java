package dev.interleave.application.port.out;

import dev.interleave.domain.post.PostTitle;
import java.util.Optional;

/**
 * The envelope in which a new post reaches the posts.
 *
 * @param claim the key under which it happens once, if it has one
 */
public record Publication(PostTitle title, Optional<Claim> claim) {}
