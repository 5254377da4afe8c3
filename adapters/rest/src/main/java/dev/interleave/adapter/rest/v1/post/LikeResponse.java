package dev.interleave.adapter.rest.v1.post;

import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;

/** {@code {"postId": 1, "userId": 7}}. */
record LikeResponse(PostId postId, UserId userId) {}
