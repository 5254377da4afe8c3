package dev.interleave.lab.adapter.web.facts;

import dev.interleave.lab.port.Guard;

/** The displayed texts of a guard. */
public final class GuardTexts {

  private GuardTexts() {}

  /** The title. */
  public static String title(Guard guard) {
    return switch (guard) {
      case UNGUARDED -> "Unguarded";
      case ATOMIC -> "Atomic SQL";
      case OPTIMISTIC -> "Optimistic";
      case PESSIMISTIC -> "Pessimistic";
      case REDIS -> "Redis lock";
      case SERIALIZABLE -> "Serializable";
      case NOWAIT -> "No wait";
      case COMBINING -> "Combining";
      case ATOMIC_WITHOUT_VERSION -> "Atomic without version";
      case REDIS_UNFENCED -> "Redis lock without fence";
      case UNLOCK_BEFORE_COMMIT -> "Unlock before commit";
      case LOCK_INSIDE_TRANSACTION -> "Lock inside the transaction";
      case UNIQUE_KEY -> "Unique key";
      case CHECK_THEN_INSERT -> "Check, then insert";
    };
  }

  /** The summary, in one line. */
  public static String summary(Guard guard) {
    return switch (guard) {
      case UNGUARDED -> "reads, computes, writes an absolute balance: loses updates on purpose";
      case ATOMIC -> "one conditional UPDATE per row";
      case OPTIMISTIC -> "a version checked at the write; the second request is retried";
      case PESSIMISTIC -> "SELECT ... FOR UPDATE before the read; the second waits";
      case REDIS -> "a lease in Redis around the optimistic write, which fences it";
      case SERIALIZABLE -> "isolation level SERIALIZABLE; the victim of a deadlock is retried";
      case NOWAIT ->
          "SELECT ... FOR UPDATE NOWAIT; an attempt that finds the row locked is retried";
      case COMBINING -> "one locking read and one commit per batch of waiters";
      case ATOMIC_WITHOUT_VERSION -> "one UPDATE per row that leaves the version unchanged";
      case REDIS_UNFENCED -> "a lease in Redis around a write that checks no version";
      case UNLOCK_BEFORE_COMMIT ->
          "a lease in Redis, released after the write and before the commit";
      case LOCK_INSIDE_TRANSACTION -> "a lease in Redis, taken after the transaction has read";
      case UNIQUE_KEY -> "one like per user by a unique key; the count changes with the row";
      case CHECK_THEN_INSERT -> "checks, inserts, then writes a count that it read before";
    };
  }
}
