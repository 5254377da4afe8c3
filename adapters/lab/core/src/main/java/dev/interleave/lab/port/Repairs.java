package dev.interleave.lab.port;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The smallest change that repairs requests which lose updates. */
public final class Repairs {

  private Repairs() {}

  /** A sentence with the change; empty if every guard of the contest is a shipped one. */
  public static Optional<String> of(Contest contest) {
    return of(contest.contenders().stream().map(Contender::guard).toList());
  }

  /** Of several guards that are not shipped ones, the control is at fault, or the first one. */
  static Optional<String> of(List<Guard> guards) {
    return guards.stream()
        .filter(guard -> guard.kind() != Guard.Kind.SHIPPED)
        .min(Comparator.comparing(guard -> guard.kind() != Guard.Kind.CONTROL))
        .map(Repairs::of);
  }

  private static String of(Guard atFault) {
    return switch (atFault) {
      case UNGUARDED ->
          "Add in the database with one UPDATE (atomic), check the version at the write"
              + " (optimistic), or lock the row before the read (pessimistic).";
      case ATOMIC_WITHOUT_VERSION ->
          "Increment the version in the same statement: version = version + 1.";
      case REDIS_UNFENCED ->
          "Write only if the version is unchanged since the read: a lock in Redis alone does not"
              + " stop a late writer.";
      case UNLOCK_BEFORE_COMMIT -> "Release the lock after the commit.";
      case LOCK_INSIDE_TRANSACTION -> "Acquire the lock before the transaction begins.";
      case CHECK_THEN_INSERT ->
          "Let the unique key decide, and count in one statement: like_count = like_count + 1.";
      case ATOMIC, OPTIMISTIC, PESSIMISTIC, REDIS, SERIALIZABLE, NOWAIT, COMBINING, UNIQUE_KEY ->
          throw new IllegalArgumentException(atFault + " is a shipped guard");
    };
  }
}
