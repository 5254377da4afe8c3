package dev.interleave.application.port.out;

import dev.interleave.application.port.Outcome;
import java.util.concurrent.CompletionStage;

/** A {@link Ledger} whose callers need no thread that waits. */
public interface AsyncLedger {

  /**
   * Posts a movement once, or changes nothing. Returns at once; what depends on the stage must not
   * block.
   *
   * @return what {@link Ledger#post} returns or throws
   */
  CompletionStage<Outcome> submit(PostingRequest posting);
}
