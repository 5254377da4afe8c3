package dev.interleave.adapter.persistence.movement;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import java.util.concurrent.CompletionException;

/** Waits for the result of an asynchronous ledger, so that the contract can call it. */
record BlockingLedger(AsyncLedger ledger) implements Ledger {

  @Override
  public Outcome post(PostingRequest posting) {
    try {
      return ledger.submit(posting).toCompletableFuture().join();
    } catch (CompletionException failed) {
      throw (RuntimeException) failed.getCause();
    }
  }
}
