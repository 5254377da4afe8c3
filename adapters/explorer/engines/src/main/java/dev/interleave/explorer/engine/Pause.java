package dev.interleave.explorer.engine;

import java.util.concurrent.locks.LockSupport;

/** A pause between two queries of a session that is ending. */
final class Pause {

  private static final long NANOS = 2_000_000;

  private Pause() {}

  static void shortly() {
    LockSupport.parkNanos(NANOS);
  }
}
