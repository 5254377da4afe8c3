package dev.interleave.lab.port;

import dev.interleave.application.port.Strategy;
import java.util.Optional;

/**
 * The concurrency control of a request in an experiment: a strategy of the service, or an unsafe
 * variant that exists only in the laboratory.
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
  /** Adds in one statement and does not increment the version. */
  ATOMIC_WITHOUT_VERSION(Kind.UNSAFE),
  /** The lock in Redis around a write that checks no version. */
  REDIS_UNFENCED(Kind.UNSAFE),
  /** The lock in Redis, released after the write and before the commit. */
  UNLOCK_BEFORE_COMMIT(Kind.UNSAFE),
  /** The lock in Redis, taken after the transaction has read. */
  LOCK_INSIDE_TRANSACTION(Kind.UNSAFE),
  /** For likes: the strategy of the service. */
  UNIQUE_KEY(Kind.SHIPPED),
  /** For likes: reads, then inserts, then writes a count computed from the earlier read. */
  CHECK_THEN_INSERT(Kind.CONTROL);

  /** What is expected of a guard. */
  public enum Kind {
    /** Part of the service. Must never lose. */
    SHIPPED,
    /** Unguarded. Must lose, or the experiment proves nothing. */
    CONTROL,
    /** Unsafe, and part of the laboratory only. */
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

  /** The strategy of the service; empty for a variant of the laboratory and for likes. */
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
