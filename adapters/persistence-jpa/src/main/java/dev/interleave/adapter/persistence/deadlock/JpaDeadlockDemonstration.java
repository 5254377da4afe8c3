package dev.interleave.adapter.persistence.deadlock;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.conflict.DatabaseFailures;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.DeadlockReport;
import dev.interleave.application.port.out.DeadlockDemonstration;
import dev.interleave.domain.account.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets two real transactions lock accounts 1 and 2 in opposite order.
 *
 * <p>A barrier between the first lock and the second makes the deadlock certain; the tutorial's
 * sleep only makes it likely. One demonstration runs at a time, on two connections, so that many
 * callers at once leave the rest of the pool to others. Both transactions end before their
 * connections return: a victim handed back without rollback swallowed 53,302 later updates of
 * others.
 */
public final class JpaDeadlockDemonstration implements DeadlockDemonstration, AutoCloseable {

  private static final AccountId ONE = new AccountId(1);
  private static final AccountId TWO = new AccountId(2);
  private static final Duration TURN = Duration.ofSeconds(5);
  private static final Duration PARTNER = Duration.ofSeconds(3);

  private final Transactions transactions;
  private final AccountRows accounts;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "deadlock-demonstration");
            thread.setDaemon(true);
            return thread;
          });

  public JpaDeadlockDemonstration(Transactions transactions, AccountRows accounts) {
    this.transactions = transactions;
    this.accounts = accounts;
  }

  @Override
  public DeadlockReport run() {
    try {
      if (!turn.tryLock(TURN.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ConcurrencyConflict(ConcurrencyConflict.Cause.LOCK_WAIT);
      }
      try {
        return deadlock();
      } finally {
        turn.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConcurrencyConflict(ConcurrencyConflict.Cause.LOCK_WAIT, e);
    }
  }

  private DeadlockReport deadlock() throws InterruptedException {
    DeadlockTimeline timeline = new DeadlockTimeline();
    CyclicBarrier bothReady = new CyclicBarrier(2);
    List<Future<Optional<ConcurrencyConflict>>> bothEnded =
        threads.invokeAll(
            List.of(
                () -> transaction("Txn1", ONE, TWO, bothReady, timeline),
                () -> transaction("Txn2", TWO, ONE, bothReady, timeline)));
    Optional<ConcurrencyConflict> firstFailed = resultOf(bothEnded.get(0));
    Optional<ConcurrencyConflict> secondFailed = resultOf(bothEnded.get(1));
    ConcurrencyConflict failed =
        firstFailed.or(() -> secondFailed).orElseThrow(() -> notDeadlocked(null));
    if (failed.conflict() != ConcurrencyConflict.Cause.DEADLOCK
        || firstFailed.isPresent() == secondFailed.isPresent()) {
      throw notDeadlocked(failed);
    }
    return new DeadlockReport(
        firstFailed.isPresent() ? "Txn1" : "Txn2",
        firstFailed.isPresent() ? "Txn2" : "Txn1",
        DatabaseFailures.errorCode(failed).orElseThrow(),
        timeline.events());
  }

  /** Other work held a row for longer than the lock wait, or stood between the two. */
  private static ConcurrencyConflict notDeadlocked(ConcurrencyConflict failed) {
    return new ConcurrencyConflict(ConcurrencyConflict.Cause.LOCK_WAIT, failed);
  }

  private Optional<ConcurrencyConflict> transaction(
      String name,
      AccountId mine,
      AccountId others,
      CyclicBarrier bothReady,
      DeadlockTimeline timeline) {
    try {
      transactions.call(
          () -> {
            // Both have a connection before either holds a row. Otherwise one could wait for the
            // other's connection.
            await(bothReady);
            timeline.add(name, "Locking account " + mine);
            accounts.lock(mine);
            await(bothReady);
            timeline.add(name, "Trying to lock account " + others);
            return accounts.lock(others);
          });
      timeline.add(name, "Success!");
      return Optional.empty();
    } catch (ConcurrencyConflict conflict) {
      // The other transaction must not wait at the barrier: this one does not reach it again.
      bothReady.reset();
      timeline.add(name, "failed: " + nameOf(conflict));
      return Optional.of(conflict);
    }
  }

  private static String nameOf(ConcurrencyConflict conflict) {
    return conflict.conflict() == ConcurrencyConflict.Cause.DEADLOCK
        ? "ER_LOCK_DEADLOCK"
        : conflict.conflict().name();
  }

  private static void await(CyclicBarrier bothReady) {
    try {
      bothReady.await(PARTNER.toNanos(), TimeUnit.NANOSECONDS);
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new ConcurrencyConflict(ConcurrencyConflict.Cause.LOCK_WAIT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConcurrencyConflict(ConcurrencyConflict.Cause.LOCK_WAIT, e);
    }
  }

  private static <T> T resultOf(Future<T> transaction) throws InterruptedException {
    try {
      return transaction.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
