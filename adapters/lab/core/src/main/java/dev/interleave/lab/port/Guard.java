package dev.interleave.lab.port;

import dev.interleave.application.port.Strategy;
import java.util.Optional;

/**
 * By what a request of an experiment is guarded: a strategy of the service, or a variant that is
 * wrong on purpose and exists in the laboratory alone.
 */
public enum Guard {
  UNGUARDED(Kind.CONTROL),
  ATOMIC(Kind.SHIPPED),
  OPTIMISTIC(Kind.SHIPPED),
  PESSIMISTIC(Kind.SHIPPED),
  REDIS(Kind.SHIPPED),
  SERIALIZABLE(Kind.SHIPPED),
  NOWAIT(Kind.SHIPPED),
  COMBINING(Kind.SHIPPED),
  /** Adds in one statement, and leaves the version as it was. */
  ATOMIC_WITHOUT_VERSION(Kind.UNSAFE),
  /** The lock in Redis around a write that checks no version. */
  REDIS_UNFENCED(Kind.UNSAFE),
  /** The lock in Redis, released when the row is written and not yet committed. */
  UNLOCK_BEFORE_COMMIT(Kind.UNSAFE),
  /** The lock in Redis, taken after the transaction has read. */
  LOCK_INSIDE_TRANSACTION(Kind.UNSAFE),
  /** Of likes: what the service ships. */
  UNIQUE_KEY(Kind.SHIPPED),
  /** Of likes: looks whether it is there, then inserts, then writes a count it has read. */
  CHECK_THEN_INSERT(Kind.CONTROL);

  /** How far a guard is to be trusted. */
  public enum Kind {
    /** Ships with the service and must never lose. */
    SHIPPED,
    /** Guards nothing and must lose, or the experiment proves nothing. */
    CONTROL,
    /** Looks right and is not; the laboratory's own. */
    UNSAFE
  }

  private final Kind kind;

  Guard(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether it guards likes; the others guard movements. */
  public boolean isOfLikes() {
    return this == UNIQUE_KEY || this == CHECK_THEN_INSERT;
  }

  /**
   * The strategy of the service that this is; empty for a variant of the laboratory or of likes.
   */
  public Optional<Strategy> strategy() {
    return switch (this) {
      case UNGUARDED -> Optional.of(Strategy.UNGUARDED);
      case ATOMIC -> Optional.of(Strategy.ATOMIC);
      case OPTIMISTIC -> Optional.of(Strategy.OPTIMISTIC);
      case PESSIMISTIC -> Optional.of(Strategy.PESSIMISTIC);
      case REDIS -> Optional.of(Strategy.REDIS);
      case SERIALIZABLE -> Optional.of(Strategy.SERIALIZABLE);
      case NOWAIT -> Optional.of(Strategy.NOWAIT);
      case COMBINING -> Optional.of(Strategy.COMBINING);
      case ATOMIC_WITHOUT_VERSION,
          REDIS_UNFENCED,
          UNLOCK_BEFORE_COMMIT,
          LOCK_INSIDE_TRANSACTION,
          UNIQUE_KEY,
          CHECK_THEN_INSERT ->
          Optional.empty();
    };
  }
}
