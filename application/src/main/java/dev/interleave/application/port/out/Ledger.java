package dev.interleave.application.port.out;

import dev.interleave.application.port.Outcome;

/**
 * Posts a movement once, or changes nothing.
 *
 * <p>The port blocks, because JDBC blocks: a strategy reads as the sequence of its statements. The
 * pipeline around it does not block, and gives the strategy its thread last.
 *
 * <p>The operation is the unit of consistency, so the port is the operation: a port that can lock,
 * load or save would leave the order of lock and transaction to every caller, and that order
 * decides everything. What a strategy guards, and how, stays inside its class.
 */
public interface Ledger {

  /**
   * Blocks until the transaction has ended.
   *
   * @return posted and committed, or refused with nothing changed
   * @throws dev.interleave.application.port.ConcurrencyConflict nothing changed; trying again may
   *     work
   * @throws dev.interleave.application.port.LedgerUnavailable a server could not serve; it says
   *     whether the effect may have happened
   */
  Outcome post(PostingRequest posting);
}
