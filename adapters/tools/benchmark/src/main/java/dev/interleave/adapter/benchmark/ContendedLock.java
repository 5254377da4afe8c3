package dev.interleave.adapter.benchmark;

/** A lock in Redis, whoever made it. */
interface ContendedLock extends AutoCloseable {

  /**
   * Takes the lock, runs, and gives it back.
   *
   * @return false if it was not free in time
   */
  boolean hold(String key, Runnable work);

  @Override
  void close();
}
