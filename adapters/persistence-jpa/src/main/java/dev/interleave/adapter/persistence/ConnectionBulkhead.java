package dev.interleave.adapter.persistence;

import dev.interleave.application.async.Timer;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.queue.Extension;
import dev.interleave.application.queue.FifoPermits;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A bulkhead before the connection pool: as many transactions run as there are connections, first
 * come, first served.
 *
 * <p>The pool alone gives a freed connection to any request that asks at that moment. Under load it
 * can overtake a waiter until the waiter times out.
 *
 * <p>A request waits for one acquisition timeout. It then fails as "not applied": an early answer
 * is worth more than a permit that may never be free. The wait is extended, to at most {@link
 * #TURNS} timeouts in all, only if the queue moves fast enough to serve the request in the time
 * left. This distinguishes many short transactions, which will all be served, from a few that block
 * the pool.
 */
final class ConnectionBulkhead {

  /** How many acquisition timeouts a request waits at most. */
  static final int TURNS = 4;

  /**
   * How often each permit must have been granted during a timeout for the queue to count as moving.
   * Once would also be true of long transactions that end together.
   */
  private static final int GRANTS_OF_A_MOVING_PERMIT = 2;

  private final int count;
  private final Duration turn;
  private final FifoPermits permits;

  /**
   * @param count how many transactions run at once
   * @param turn how long a request waits for a permit if the queue does not move
   */
  ConnectionBulkhead(int count, Duration turn) {
    this(count, turn, Timer.SYSTEM);
  }

  ConnectionBulkhead(int count, Duration turn, Timer timer) {
    this.count = count;
    this.turn = turn;
    this.permits = new FifoPermits(count, timer, this::extension);
  }

  /** How many transactions run at once. */
  int count() {
    return count;
  }

  /**
   * Requests a permit and returns at once.
   *
   * @return ends with a permit, on the thread that returned it, or with {@link LedgerUnavailable},
   *     not applied, after the timeout; dependents must not block. Must not be cancelled: its
   *     permit would be lost
   */
  CompletableFuture<Void> acquire() {
    return permits.acquire(turn).thenAccept(this::require);
  }

  /**
   * Waits for a permit.
   *
   * @throws LedgerUnavailable not applied, if the wait timed out or the thread was interrupted
   */
  void enter() {
    CompletableFuture<Boolean> permit = permits.acquire(turn);
    try {
      require(permit.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (permit.cancel(false)) {
        throw unavailable(e);
      }
      require(permit.join());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  void leave() {
    permits.release();
  }

  /** How many requests wait now. */
  int waiting() {
    return permits.waiting();
  }

  private void require(boolean granted) {
    if (!granted) {
      throw unavailable(new TimeoutException("no database connection within " + turn));
    }
  }

  private static LedgerUnavailable unavailable(Exception origin) {
    return new LedgerUnavailable(LedgerUnavailable.Effect.NOT_APPLIED, origin);
  }

  /** At the pace of the time that has just passed. */
  private long extension(Extension.Wait wait) {
    int turnsLeft = TURNS - 1 - wait.extensions();
    boolean served =
        wait.granted() >= (long) count * GRANTS_OF_A_MOVING_PERMIT
            && wait.ahead() < wait.granted() * turnsLeft;
    return served ? turn.toNanos() : 0;
  }
}
