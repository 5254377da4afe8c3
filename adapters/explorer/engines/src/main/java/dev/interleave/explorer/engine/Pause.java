package dev.interleave.explorer.engine;

import java.util.concurrent.locks.LockSupport;

/** A pause between two queries. */
final class Pause {

  private static final long NANOS = 2_000_000;

  private Pause() {}

  /** A pause for a session that is ending. */
  static void shortly() {
    of(NANOS);
  }

  /** Waits as long as this, also if the thread is interrupted. It stays interrupted. */
  static void of(long nanos) {
    long start = System.nanoTime();
    boolean interrupted = false;
    for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - start)) {
      LockSupport.parkNanos(left);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
