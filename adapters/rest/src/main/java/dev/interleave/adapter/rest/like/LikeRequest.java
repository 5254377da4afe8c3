package dev.interleave.adapter.rest.like;

import dev.interleave.domain.post.UserId;

/** The user: {@code {"userId": 1}}. Any positive number is a user; there is no table of users. */
record LikeRequest(UserId userId) {}
