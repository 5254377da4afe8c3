package dev.interleave.adapter.persistence;

import dev.interleave.application.port.LedgerUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
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
 *
 * <p>Whoever waits is an entry of the queue, with or without a thread that waits for it.
 */
final class Admission {

  /** How many turns anybody waits at the most. */
  static final int TURNS = 4;

  /**
   * How often a place must have changed hands during a turn for the queue to count as moving. Once
   * would not tell a pool of long transactions that happen to end together.
   */
  private static final int CHANGES_OF_A_MOVING_PLACE = 2;

  private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

  private final int places;
  private final Duration turn;
  private final Timer timer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Waiter> queue = new ArrayDeque<>();
  private int free;
  private long served;

  /** Whether somebody will come and look whose turn has ended. */
  private boolean watched;

  /**
   * @param places how many may be inside at once
   * @param turn how long a caller waits for a place if nothing moves
   */
  Admission(int places, Duration turn) {
    this(places, turn, Timer.SYSTEM);
  }

  /**
   * @param timer on which nothing may block
   */
  Admission(int places, Duration turn, Timer timer) {
    this.timer = timer;
    this.places = places;
    this.turn = turn;
    this.free = places;
  }

  /** How many may be inside at once. */
  int places() {
    return places;
  }

  /**
   * Asks for a place, and does not wait for it.
   *
   * @return ends when there is one, on the thread of whoever leaves it, or with {@link
   *     LedgerUnavailable} and nothing applied if none becomes free in time; what depends on it
   *     must not block
   */
  CompletableFuture<Void> admit() {
    lock.lock();
    try {
      // A place that somebody waits for is handed over and never free.
      if (free > 0) {
        free--;
        served++;
        return AT_ONCE;
      }
      // First, for whoever is in the queue has to be watched.
      if (!watched) {
        watch(turn.toNanos());
      }
      Waiter me = new Waiter(timer.nanoTime());
      queue.add(me);
      return me.admitted;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a place.
   *
   * @throws LedgerUnavailable with nothing applied, if no place becomes free in time, or the thread
   *     was interrupted before
   */
  void enter() {
    CompletableFuture<Void> admitted = admit();
    try {
      admitted.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      withdraw(admitted, e);
    } catch (ExecutionException refused) {
      throw (LedgerUnavailable) refused.getCause();
    }
  }

  /** Whoever has been given a place meanwhile keeps it. */
  private void withdraw(CompletableFuture<Void> admitted, InterruptedException why) {
    lock.lock();
    try {
      if (queue.removeIf(waiter -> waiter.admitted == admitted)) {
        throw refusal(why);
      }
    } finally {
      lock.unlock();
    }
    try {
      admitted.join();
    } catch (CompletionException refused) {
      throw (LedgerUnavailable) refused.getCause();
    }
  }

  void leave() {
    Waiter next;
    lock.lock();
    try {
      next = queue.poll();
      if (next == null) {
        free++;
      } else {
        served++;
      }
    } finally {
      lock.unlock();
    }
    if (next != null) {
      next.admitted.complete(null);
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

  /** One timer for all: for the first of them whose turn ends. */
  private void watch(long nanos) {
    // On the JDK's one timer thread: it must not fail for want of another.
    timer.after(Duration.ofNanos(nanos)).thenRun(this::endTurns);
    watched = true;
  }

  private void endTurns() {
    List<Waiter> refused;
    lock.lock();
    try {
      long now = timer.nanoTime();
      refused = endTurns(now);
      watched = false;
      queue.stream().mapToLong(waiter -> waiter.turnEnds - now).min().ifPresent(this::watch);
    } finally {
      lock.unlock();
    }
    for (Waiter waiter : refused) {
      waiter.admitted.completeExceptionally(
          refusal(new TimeoutException("no database connection within " + turn)));
    }
  }

  /** Whoever gets another turn keeps its position. */
  private List<Waiter> endTurns(long now) {
    List<Waiter> refused = new ArrayList<>();
    int ahead = 0;
    for (Iterator<Waiter> waiters = queue.iterator(); waiters.hasNext(); ) {
      Waiter waiter = waiters.next();
      if (waiter.turnEnds - now > 0) {
        ahead++;
      } else if (waiter.isDue(ahead)) {
        waiter.waitOn(now);
        ahead++;
      } else {
        waiters.remove();
        refused.add(waiter);
      }
    }
    return refused;
  }

  private static LedgerUnavailable refusal(Exception origin) {
    return new LedgerUnavailable(LedgerUnavailable.Effect.NOT_APPLIED, origin);
  }

  /** Guarded by the lock, but for its end. */
  private final class Waiter {

    private final CompletableFuture<Void> admitted = new CompletableFuture<>();
    private int turnsLeft = TURNS;
    private long turnEnds;
    private long servedBefore;

    Waiter(long now) {
      waitOn(now);
    }

    void waitOn(long now) {
      turnsLeft--;
      turnEnds = now + turn.toNanos();
      servedBefore = served;
    }

    /** At the pace of the turn that has just ended. */
    boolean isDue(int ahead) {
      long servedInTurn = served - servedBefore;
      return servedInTurn >= (long) places * CHANGES_OF_A_MOVING_PLACE
          && ahead < servedInTurn * turnsLeft;
    }
  }
}
