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
      case UNGUARDED -> "Write a change and not a balance: balance = balance + ? (atomic SQL).";
      case ATOMIC_WITHOUT_VERSION ->
          "Raise the version in the same statement: version = version + 1.";
      case REDIS_UNFENCED ->
          "Write only if the version is still the one that was read: the lock alone is advice.";
      case UNLOCK_BEFORE_COMMIT -> "Release the lock after the commit.";
      case LOCK_INSIDE_TRANSACTION ->
          "Take the lock before the transaction begins, and read after it.";
      case CHECK_THEN_INSERT ->
          "Let the unique key decide, and count in one statement: like_count = like_count + 1.";
      case ATOMIC, OPTIMISTIC, PESSIMISTIC, REDIS, SERIALIZABLE, NOWAIT, COMBINING, UNIQUE_KEY ->
          "None is known: this guard ships, and must not lose.";
    };
  }
}
