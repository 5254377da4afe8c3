package dev.interleave.application.async;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Runs blocking work on another thread, so that the caller does not wait. */
@FunctionalInterface
public interface Offload {

  /**
   * Returns at once. Dependents of the stage run on the thread of the work and must not block.
   *
   * @return what the work returns or throws, or {@link LedgerUnavailable}, not applied, if the work
   *     gets no thread
   */
  <T> CompletionStage<T> submit(Supplier<T> work);

  /** Runs the work as soon as the executor has a thread. */
  static Offload to(Executor threads) {
    return new Offload() {
      @Override
      public <T> CompletionStage<T> submit(Supplier<T> work) {
        try {
          return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException closing) {
          return CompletableFuture.failedFuture(new LedgerUnavailable(Effect.NOT_APPLIED, closing));
        }
      }
    };
  }
}
