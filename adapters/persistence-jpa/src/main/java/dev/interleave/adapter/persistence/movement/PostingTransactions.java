package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.idempotency.ExactlyOnce;
import dev.interleave.adapter.persistence.idempotency.KeyRows;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Posting;
import java.util.function.Supplier;

/**
 * The transactions of a strategy: those that only read, and the one that decides what becomes of a
 * posting, which happens once per key.
 */
public final class PostingTransactions {

  private final Transactions transactions;
  private final KeyRows keys;
  private final ExactlyOnce once;

  public PostingTransactions(Transactions transactions, KeyRows keys) {
    this.transactions = transactions;
    this.keys = keys;
    this.once = new ExactlyOnce(transactions, keys);
  }

  /** The same, each at isolation level SERIALIZABLE. */
  PostingTransactions serializable() {
    return new PostingTransactions(transactions.serializable(), keys);
  }

  /** A transaction that changes nothing. */
  <T> T read(Supplier<T> work) {
    return transactions.call(work);
  }

  /** The transaction of this posting, or what an earlier one under the same key was told. */
  Outcome post(Posting posting, Supplier<Outcome> work) {
    return once.call(posting.claim(), work, new OutcomeMemory(posting.attempt()));
  }
}
