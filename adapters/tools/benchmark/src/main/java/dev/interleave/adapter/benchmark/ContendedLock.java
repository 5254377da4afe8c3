package dev.interleave.adapter.benchmark;

/** A lock in Redis: the service's or Redisson's. */
interface ContendedLock extends AutoCloseable {

  /**
   * Acquires the lock, runs, and releases it.
   *
   * @return false if it was not free in time
   */
  boolean hold(String key, Runnable work);

  @Override
  void close();
}
