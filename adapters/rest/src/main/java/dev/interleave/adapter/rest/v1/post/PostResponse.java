package dev.interleave.adapter.rest.v1.post;

import dev.interleave.domain.post.Post;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.PostTitle;

/** {@code {"id": 1, "title": "My awesome post", "likeCount": 0}}. */
record PostResponse(PostId id, PostTitle title, long likeCount) {

  static PostResponse of(Post post) {
    return new PostResponse(post.id(), post.title(), post.likeCount());
  }
}
