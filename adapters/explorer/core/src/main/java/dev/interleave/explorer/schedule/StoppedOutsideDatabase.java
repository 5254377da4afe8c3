package dev.interleave.explorer.schedule;

import java.time.Duration;

/** A contender neither reaches a step nor waits for a lock of the database. */
public final class StoppedOutsideDatabase extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  StoppedOutsideDatabase(String contender, Duration limit, String lastStep) {
    super(
        "Operation "
            + contender
            + " has neither ended nor reached a step for "
            + limit.toMillis()
            + " ms, and waits for no lock of the database. It is stopped by something that is not"
            + " the database, for example a connection pool that is too small or a lock in the"
            + " JVM. Its last step: "
            + lastStep);
  }
}
