package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Posting;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Gives a ledger of the database a thread only when there is a place for its transactions. For
 * those that wait for nothing else: whoever waited in a line or for Redis in a place would keep it
 * from others.
 */
public final class PlacedLedger implements AsyncLedger {

  private final Ledger ledger;
  private final Transactions transactions;
  private final Executor threads;

  /**
   * @param transactions that the ledger uses
   * @param threads as many as the transactions have places
   */
  public PlacedLedger(Ledger ledger, Transactions transactions, Executor threads) {
    this.ledger = ledger;
    this.transactions = transactions;
    this.threads = threads;
  }

  @Override
  public CompletionStage<Outcome> submit(Posting posting) {
    return transactions.submit(() -> ledger.post(posting), threads);
  }
}
