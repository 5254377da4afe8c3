package dev.interleave.explorer.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Reports which contenders wait for a lock of the database. Called by the driver of the scheduler.
 *
 * @param <S> the type of a step
 */
public interface LockObserver<S> {

  /**
   * Whether a step that was started waits. The result "waits" is valid until another transaction
   * ends. The result "does not wait" may precede a wait of the same step.
   */
  Wait waitOf(int contender, S step);

  /** Present where {@link #waitOf} cannot be called: a longer silence is taken for a wait. */
  default Optional<Duration> boundedWait() {
    return Optional.empty();
  }

  /** Whether the victim of a deadlock is the contender that has waited longest. */
  default boolean endsLongestWait() {
    return false;
  }

  /** Whether a lock may be free after this step. */
  boolean mayFree(S step);

  /** Whether the contender certainly holds no lock after this step. */
  default boolean freesAll(S step) {
    return false;
  }

  /**
   * @param waiting whether the step waits for a lock
   * @param holders the contenders that hold the lock, as far as they are known
   */
  record Wait(boolean waiting, Set<Integer> holders) {

    /** No wait, or not yet. */
    public static final Wait NONE = new Wait(false, Set.of());

    public Wait {
      holders = Set.copyOf(holders);
    }
  }
}
