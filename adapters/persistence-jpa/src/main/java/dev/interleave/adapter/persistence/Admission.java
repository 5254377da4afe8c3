package dev.interleave.adapter.persistence;

import dev.interleave.application.port.LedgerUnavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets in as many transactions as there are connections, first come, first served.
 *
 * <p>The pool alone gives a freed connection to whoever asks at that moment: under load a waiting
 * request can be overtaken until its time is up.
 *
 * <p>A caller waits for one turn at the most, and then is told "not now": an answer that comes soon
 * is worth more than a place that may never be free. Only where places change hands so quickly that
 * its own is due within the turns left does it wait on, up to {@link #TURNS} in all. That tells a
 * crowd of short transactions, which will all be served, from a few that block the pool.
 */
final class Admission {

  /** How many turns anybody waits at the most. */
  static final int TURNS = 4;

  /**
   * How often a place must have changed hands during a turn for the queue to count as moving. Once
   * would not tell a pool of long transactions that happen to end together.
   */
  private static final int CHANGES_OF_A_MOVING_PLACE = 2;

  private final Semaphore free;
  private final int places;
  private final Duration turn;
  private final AtomicLong arrived = new AtomicLong();
  private final AtomicLong served = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  /**
   * @param places how many may be inside at once
   * @param turn how long a caller waits for a place if nothing moves
   */
  Admission(int places, Duration turn) {
    this.free = new Semaphore(places, true);
    this.places = places;
    this.turn = turn;
  }

  /**
   * @throws LedgerUnavailable with nothing applied, if no place becomes free in time
   */
  void enter() {
    long ticket = arrived.incrementAndGet();
    try {
      for (int turnsLeft = TURNS - 1; ; turnsLeft--) {
        long servedBefore = served.get();
        if (free.tryAcquire(turn.toNanos(), TimeUnit.NANOSECONDS)) {
          served.incrementAndGet();
          return;
        }
        if (!isDue(ticket, served.get() - servedBefore, turnsLeft)) {
          throw refusal(new TimeoutException("no database connection within " + turn));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refusal(e);
    }
  }

  void leave() {
    free.release();
  }

  /** How many callers wait now; an estimate, for people. */
  int waiting() {
    return free.getQueueLength();
  }

  /** At the pace of the turn that has just ended. Who is ahead is an estimate, and may be. */
  private boolean isDue(long ticket, long servedInTurn, int turnsLeft) {
    long ahead = ticket - served.get() - refused.get();
    return servedInTurn >= (long) places * CHANGES_OF_A_MOVING_PLACE
        && ahead <= servedInTurn * turnsLeft;
  }

  private LedgerUnavailable refusal(Exception origin) {
    refused.incrementAndGet();
    return new LedgerUnavailable(LedgerUnavailable.Effect.NOT_APPLIED, origin);
  }
}
