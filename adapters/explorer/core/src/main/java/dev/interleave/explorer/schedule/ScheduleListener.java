package dev.interleave.explorer.schedule;

import java.util.OptionalInt;

/**
 * Records waits. Called by one thread at a time.
 *
 * @param <S> the type of a step
 */
public interface ScheduleListener<S> {

  /**
   * A step begins to wait for a lock.
   *
   * @param holder the contender that holds it, if it is known
   */
  void waits(int contender, S step, OptionalInt holder);

  /** The wait has ended, and the contender may report what it did. */
  void granted(int contender, S step);
}
