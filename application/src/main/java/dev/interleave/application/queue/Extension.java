package dev.interleave.application.queue;

/** Decides whether a waiter whose time has passed waits longer. */
@FunctionalInterface
public interface Extension {

  /** No waiter waits longer. */
  Extension NONE = wait -> 0;

  /**
   * Called under the lock of the queue: must not block.
   *
   * @return how many nanoseconds longer; 0 for a timeout
   */
  long nanosFor(Wait wait);

  /**
   * A wait whose time has passed.
   *
   * @param extensions how often it was extended before
   * @param granted how many permits the queue has granted since the wait began or was last extended
   * @param ahead how many waiters are ahead of it
   */
  record Wait(int extensions, long granted, int ahead) {}
}
