package dev.interleave.application.port.out;

import dev.interleave.application.port.BatchOutcome;
import java.util.List;

/** Posts several movements in one transaction, all or none. It blocks as {@link Ledger} does. */
public interface BatchLedger {

  /**
   * Blocks until the transaction has ended.
   *
   * @param postings in the order in which they are decided; either each has a claim or none has
   * @return posted and committed; or the stored outcomes of earlier requests, if all keys are
   *     known; or refused with nothing changed and no key stored
   * @throws dev.interleave.application.port.ConcurrencyConflict nothing changed; trying again may
   *     work
   * @throws dev.interleave.application.port.IdempotencyKeyReused a key belongs to another movement,
   *     or some of the keys are known and others are not; nothing changed
   * @throws dev.interleave.application.port.LedgerUnavailable a server could not serve; it says
   *     whether the effect may have happened
   */
  BatchOutcome postAll(List<PostingRequest> postings);
}
