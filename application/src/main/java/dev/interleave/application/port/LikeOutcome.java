package dev.interleave.application.port;

import dev.interleave.domain.post.LikeReason;
import java.util.function.Function;

/** How a like or an unlike ended. */
public sealed interface LikeOutcome {

  /** The attempt that ended so, counted from 1. */
  int attempts();

  /** Whether an earlier request under the same key had this outcome. */
  boolean replayed();

  /** Handles both ends; a caller cannot forget one. */
  default <T> T fold(
      Function<? super Recorded, ? extends T> recorded,
      Function<? super Refused, ? extends T> refused) {
    return this instanceof Recorded done ? recorded.apply(done) : refused.apply((Refused) this);
  }

  /** The like was added or removed, and the post's count with it. */
  record Recorded(int attempts, boolean replayed) implements LikeOutcome {

    /** Just now. */
    public Recorded(int attempts) {
      this(attempts, false);
    }
  }

  /** Nothing changed. */
  record Refused(LikeReason reason, int attempts, boolean replayed) implements LikeOutcome {

    /** Just now. */
    public Refused(LikeReason reason, int attempts) {
      this(reason, attempts, false);
    }

    /**
     * Whether a repetition under the same key has the same outcome: the post exists, and its likes
     * decided against the request.
     */
    public boolean isFinal() {
      return switch (reason) {
        case ALREADY_LIKED, NOT_LIKED -> true;
        case POST_NOT_FOUND -> false;
      };
    }
  }
}
