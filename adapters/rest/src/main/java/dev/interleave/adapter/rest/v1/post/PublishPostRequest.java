package dev.interleave.adapter.rest.v1.post;

import dev.interleave.domain.post.PostTitle;

/** {@code {"title": "My awesome post"}}. */
record PublishPostRequest(PostTitle title) {}
