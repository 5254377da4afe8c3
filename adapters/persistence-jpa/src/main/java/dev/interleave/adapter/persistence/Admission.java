package dev.interleave.adapter.persistence;

import dev.interleave.application.port.LedgerUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

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

  private final int places;
  private final Duration turn;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiter> queue = new ArrayDeque<>();
  private int free;
  private long served;

  /**
   * @param places how many may be inside at once
   * @param turn how long a caller waits for a place if nothing moves
   */
  Admission(int places, Duration turn) {
    this.places = places;
    this.turn = turn;
    this.free = places;
  }

  /** How many may be inside at once. */
  int places() {
    return places;
  }

  /**
   * @throws LedgerUnavailable with nothing applied, if no place becomes free in time
   */
  void enter() {
    lock.lock();
    try {
      // A place that somebody waits for is handed over and never free.
      if (free > 0) {
        free--;
        served++;
      } else {
        await(new Waiter(lock.newCondition()));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Keeps its position for all of its turns. */
  private void await(Waiter me) {
    queue.add(me);
    try {
      for (int turnsLeft = TURNS - 1; !me.admitted; turnsLeft--) {
        long servedBefore = served;
        awaitOneTurn(me);
        if (!me.admitted && !isDue(aheadOf(me), served - servedBefore, turnsLeft)) {
          queue.remove(me);
          throw refusal(new TimeoutException("no database connection within " + turn));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (!me.admitted) {
        queue.remove(me);
        throw refusal(e);
      }
    }
  }

  private void awaitOneTurn(Waiter me) throws InterruptedException {
    long left = turn.toNanos();
    while (!me.admitted && left > 0) {
      left = me.handover.awaitNanos(left);
    }
  }

  void leave() {
    lock.lock();
    try {
      Waiter next = queue.poll();
      if (next == null) {
        free++;
      } else {
        next.admitted = true;
        served++;
        next.handover.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many callers wait now. */
  int waiting() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  private int aheadOf(Waiter me) {
    int ahead = 0;
    for (Waiter waiter : queue) {
      if (waiter == me) {
        break;
      }
      ahead++;
    }
    return ahead;
  }

  /** At the pace of the turn that has just ended. */
  private boolean isDue(int ahead, long servedInTurn, int turnsLeft) {
    return servedInTurn >= (long) places * CHANGES_OF_A_MOVING_PLACE
        && ahead < servedInTurn * turnsLeft;
  }

  private static LedgerUnavailable refusal(Exception origin) {
    return new LedgerUnavailable(LedgerUnavailable.Effect.NOT_APPLIED, origin);
  }

  /** Guarded by the lock. */
  private static final class Waiter {

    private final Condition handover;
    private boolean admitted;

    Waiter(Condition handover) {
      this.handover = handover;
    }
  }
}
