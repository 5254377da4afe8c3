package dev.interleave.adapter.persistence;

import dev.interleave.application.port.LedgerUnavailable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Runs work in the places of an {@link Admission}: one for each connection. */
final class Places {

  private final Admission admission;

  /** Set while the thread is in a place that was waited for without it. */
  private final ThreadLocal<Boolean> inside = new ThreadLocal<>();

  Places(Admission admission) {
    this.admission = admission;
  }

  int count() {
    return admission.places();
  }

  /** How many callers wait now. */
  int waiting() {
    return admission.waiting();
  }

  /**
   * Runs work in a place: that of the thread, or one that it waits for.
   *
   * @throws LedgerUnavailable with nothing applied, if no place becomes free in time
   */
  <T> T call(Supplier<T> work) {
    if (inside.get() != null) {
      return work.get();
    }
    admission.enter();
    try {
      return work.get();
    } finally {
      admission.leave();
    }
  }

  /** Waits for a place without a thread, then runs the work on one of the threads. */
  <T> CompletionStage<T> submit(Supplier<T> work, Executor threads) {
    CompletableFuture<T> ended = admission.admit().thenCompose(admitted -> started(work, threads));
    // A copy: a caller that cancels the original would lose the permit that it waits for.
    return ended.copy();
  }

  private <T> CompletionStage<T> started(Supplier<T> work, Executor threads) {
    try {
      return CompletableFuture.supplyAsync(() -> inside(work), threads);
    } catch (RejectedExecutionException | OutOfMemoryError noThread) {
      admission.leave();
      throw new LedgerUnavailable(LedgerUnavailable.Effect.NOT_APPLIED, noThread);
    }
  }

  private <T> T inside(Supplier<T> work) {
    inside.set(true);
    try {
      return work.get();
    } finally {
      inside.remove();
      admission.leave();
    }
  }
}
