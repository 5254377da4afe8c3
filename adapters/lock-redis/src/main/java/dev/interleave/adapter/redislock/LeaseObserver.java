package dev.interleave.adapter.redislock;

/**
 * Observes how long acquisitions waited, and failures of leases. No failure of a lease fails the
 * work under the lock, because the version of the row is the fence.
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

  /** Redis did not answer the release; the key expires. */
  default void releaseFailed(String key) {}

  /** Ignores everything. */
  LeaseObserver NONE = new LeaseObserver() {};
}
