package dev.interleave.contract;

import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Ledger;
import java.util.concurrent.CompletionException;

/** Adapts an asynchronous ledger to the blocking port, so that a contract can call it. */
public final class BlockingLedger {

  private BlockingLedger() {}

  /** Submits, and returns or throws what the stage ends with. */
  public static Ledger of(AsyncLedger ledger) {
    return posting -> {
      try {
        return ledger.submit(posting).toCompletableFuture().join();
      } catch (CompletionException failed) {
        if (failed.getCause() instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) failed.getCause();
      }
    };
  }
}
