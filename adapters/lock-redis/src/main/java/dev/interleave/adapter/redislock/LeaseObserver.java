package dev.interleave.adapter.redislock;

/**
 * Is told how long locks were waited for, and what went wrong with leases. None of it fails the
 * work under the lock: the version of the row is the fence.
 *
 * <p>Called on the request's thread or the Redis client's; must not block.
 */
public interface LeaseObserver {

  /**
   * An acquisition ended.
   *
   * @param nanos how long it took over all of its keys, with Redis' answers and the pauses
   * @param acquired whether it got them all
   */
  default void waited(long nanos, boolean acquired) {}

  /** The key was no longer ours, found at a renewal or at the release; once per lease and key. */
  default void lost(String key) {}

  /** Redis did not answer a renewal; the next one may still be in time. */
  default void renewalFailed(String key) {}

  /** Redis did not answer the release; the key expires by itself. */
  default void releaseFailed(String key) {}

  /** Looks away. */
  LeaseObserver NONE = new LeaseObserver() {};
}
