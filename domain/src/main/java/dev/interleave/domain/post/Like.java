package dev.interleave.domain.post;

/** One user's like of one post: there is at most one. */
public record Like(PostId post, UserId user) {}
