package dev.interleave.explorer.port;

import java.util.Set;

/** Reports whether the statement of a connection waits for a lock of the database. */
public interface LockWaits {

  /**
   * Queries the engine. The result "waits" is valid until another transaction commits or rolls
   * back. The result "does not wait" may precede a wait of the same statement.
   *
   * @param connection the number by which the engine identifies the connection
   * @return the connections that hold the lock, as far as the engine names them; empty also if the
   *     statement does not wait
   * @throws IllegalStateException if the engine's view cannot be read
   */
  Wait waitOf(long connection);

  /**
   * Whether the victim of a deadlock is the statement that has waited longest, if the deadlock
   * closes soon after that wait began. On a machine that stalls the victim is then another one. An
   * execution with the other victim is repeated.
   */
  default boolean endsLongestWait() {
    return false;
  }

  /**
   * @param waiting whether the statement waits for a lock
   * @param holders the connections that hold the lock, as far as the engine names them
   */
  record Wait(boolean waiting, Set<Long> holders) {

    /** No wait, or not yet. */
    public static final Wait NONE = new Wait(false, Set.of());

    public Wait {
      holders = Set.copyOf(holders);
    }
  }
}
