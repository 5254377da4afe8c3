package dev.interleave.adapter.persistence;

import dev.interleave.application.port.LedgerUnavailable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Runs work under the permits of a {@link ConnectionBulkhead}: one for each connection. */
final class ConnectionPermits {

  private final ConnectionBulkhead bulkhead;

  /** Set while the thread works under a permit that was waited for without it. */
  private final ThreadLocal<Boolean> held = new ThreadLocal<>();

  ConnectionPermits(ConnectionBulkhead bulkhead) {
    this.bulkhead = bulkhead;
  }

  int count() {
    return bulkhead.count();
  }

  /** How many requests wait now. */
  int waiting() {
    return bulkhead.waiting();
  }

  /**
   * Runs work under a permit: that of the thread, or one that the thread waits for.
   *
   * @throws LedgerUnavailable not applied, if the wait for a permit timed out
   */
  <T> T call(Supplier<T> work) {
    if (held.get() != null) {
      return work.get();
    }
    bulkhead.enter();
    try {
      return work.get();
    } finally {
      bulkhead.leave();
    }
  }

  /** Waits for a permit without a thread, then runs the work on one of the threads. */
  <T> CompletionStage<T> submit(Supplier<T> work, Executor threads) {
    CompletableFuture<T> ended =
        bulkhead.acquire().thenCompose(permitted -> started(work, threads));
    // A copy: a caller that cancels the original would lose the permit that it waits for.
    return ended.copy();
  }

  private <T> CompletionStage<T> started(Supplier<T> work, Executor threads) {
    try {
      return CompletableFuture.supplyAsync(() -> underPermit(work), threads);
    } catch (RejectedExecutionException | OutOfMemoryError noThread) {
      bulkhead.leave();
      throw new LedgerUnavailable(LedgerUnavailable.Effect.NOT_APPLIED, noThread);
    }
  }

  private <T> T underPermit(Supplier<T> work) {
    held.set(true);
    try {
      return work.get();
    } finally {
      held.remove();
      bulkhead.leave();
    }
  }
}
