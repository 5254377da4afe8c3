package dev.interleave.lab.composition;

import dev.interleave.lab.port.Guard;

/** The smallest change that repairs a pair which loses updates. */
final class Repairs {

  private Repairs() {}

  static String of(Guard first, Guard second) {
    return of(first.kind() == Guard.Kind.SHIPPED ? second : more(first, second));
  }

  /** Of two unsafe guards, the control. */
  private static Guard more(Guard first, Guard second) {
    return second.kind() == Guard.Kind.CONTROL ? second : first;
  }

  private static String of(Guard atFault) {
    return switch (atFault) {
      case UNGUARDED -> "Write the change, not the balance: balance = balance + ? (atomic SQL).";
      case ATOMIC_WITHOUT_VERSION ->
          "Increment the version in the same statement: version = version + 1.";
      case REDIS_UNFENCED ->
          "Write only if the version is unchanged since the read: other writers can ignore the lock.";
      case UNLOCK_BEFORE_COMMIT -> "Release the lock after the commit.";
      case LOCK_INSIDE_TRANSACTION -> "Acquire the lock before the transaction begins.";
      case CHECK_THEN_INSERT ->
          "Let the unique key decide, and count in one statement: like_count = like_count + 1.";
      case ATOMIC, OPTIMISTIC, PESSIMISTIC, REDIS, SERIALIZABLE, NOWAIT, COMBINING, UNIQUE_KEY ->
          "No repair is known: this guard must not lose updates.";
    };
  }
}
