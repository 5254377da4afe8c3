package dev.interleave.adapter.rest.like;

import dev.interleave.domain.post.UserId;

/** Who likes: {@code {"userId": 1}}. Any positive number is a user; there is no table of them. */
record LikeRequest(UserId userId) {}
