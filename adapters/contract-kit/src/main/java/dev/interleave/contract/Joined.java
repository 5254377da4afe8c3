package dev.interleave.contract;

import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Ledger;
import java.util.concurrent.CompletionException;

/** Lets the thread of a test wait for a ledger whose requests hold no thread. */
public final class Joined {

  private Joined() {}

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
