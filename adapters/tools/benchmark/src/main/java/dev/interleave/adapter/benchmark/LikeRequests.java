package dev.interleave.adapter.benchmark;

import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;

/** Likes of one post, each by somebody new. Belongs to one thread. */
final class LikeRequests implements Supplier<Request> {

  private final String path;
  private long users;

  LikeRequests(long post) {
    this.path = "/like/" + post;
  }

  @Override
  public Request get() {
    users++;
    return new Request(path, Buffer.buffer("{\"userId\":" + users + "}"));
  }
}
