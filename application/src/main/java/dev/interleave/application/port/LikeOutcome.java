package dev.interleave.application.port;

import dev.interleave.domain.post.LikeReason;
import java.util.function.Function;

/** How a like or an unlike ended. */
public sealed interface LikeOutcome {

  /** The attempt that ended so, counted from 1. */
  int attempts();

  /** Handles both ends; a caller cannot forget one. */
  <T> T fold(
      Function<? super Recorded, ? extends T> recorded,
      Function<? super Refused, ? extends T> refused);

  /** The like was added or removed, and the post's count with it. */
  record Recorded(int attempts) implements LikeOutcome {
    @Override
    public <T> T fold(
        Function<? super Recorded, ? extends T> recorded,
        Function<? super Refused, ? extends T> refused) {
      return recorded.apply(this);
    }
  }

  /** Nothing changed. */
  record Refused(LikeReason reason, int attempts) implements LikeOutcome {
    @Override
    public <T> T fold(
        Function<? super Recorded, ? extends T> recorded,
        Function<? super Refused, ? extends T> refused) {
      return refused.apply(this);
    }
  }
}
