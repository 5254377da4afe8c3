package dev.interleave.adapter.benchmark;

import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;

/** Likes of one post, each by a new user. Not thread-safe. */
final class LikeRequests implements Supplier<LoadRequest> {

  private final String path;
  private long users;

  LikeRequests(long post) {
    this.path = "/like/" + post;
  }

  @Override
  public LoadRequest get() {
    users++;
    return new LoadRequest(path, Buffer.buffer("{\"userId\":" + users + "}"));
  }
}
