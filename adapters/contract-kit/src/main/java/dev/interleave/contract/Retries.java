package dev.interleave.contract;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.application.retry.Retry;

/** Retries a blocking port on the thread of its caller, as the pipeline does without a thread. */
public final class Retries {

  private Retries() {}

  public static Ledger of(Ledger ledger, Retry retry) {
    return posting -> retry.call(attempt -> ledger.post(posting.attempt(attempt)));
  }

  public static LikeRegistry of(LikeRegistry registry, Retry retry) {
    return new LikeRegistry() {
      @Override
      public LikeOutcome like(LikePosting posting) {
        return retry.call(attempt -> registry.like(posting.attempt(attempt)));
      }

      @Override
      public LikeOutcome unlike(LikePosting posting) {
        return retry.call(attempt -> registry.unlike(posting.attempt(attempt)));
      }
    };
  }
}
