package dev.interleave.adapter.persistence;

import dev.interleave.application.port.LedgerUnavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets in as many transactions as there are connections, first come, first served.
 *
 * <p>The pool alone gives a freed connection to whoever asks at that moment: under load a waiting
 * request can be overtaken until its time is up.
 */
final class Admission {

  private final Semaphore places;
  private final Duration longestWait;

  /**
   * @param places how many may be inside at once
   * @param longestWait how long a caller waits for a place
   */
  Admission(int places, Duration longestWait) {
    this.places = new Semaphore(places, true);
    this.longestWait = longestWait;
  }

  /**
   * @throws LedgerUnavailable with nothing applied, if no place becomes free in time
   */
  void enter() {
    try {
      if (!places.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw refused(new TimeoutException("no database connection within " + longestWait));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(e);
    }
  }

  void leave() {
    places.release();
  }

  /** How many callers wait now; an estimate, for people. */
  int waiting() {
    return places.getQueueLength();
  }

  private static LedgerUnavailable refused(Exception origin) {
    return new LedgerUnavailable(LedgerUnavailable.Effect.NOT_APPLIED, origin);
  }
}
