package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.conflict.DuplicateKey;
import dev.interleave.adapter.persistence.idempotency.IdempotentBatch;
import dev.interleave.adapter.persistence.idempotency.IdempotentTransaction;
import dev.interleave.adapter.persistence.idempotency.KeyRows;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.PostingRequest;
import java.util.List;
import java.util.function.Supplier;

/**
 * The transactions of a strategy: reads, and the transaction that decides a posting at most once
 * per idempotency key.
 */
public final class PostingTransactions {

  private final Transactions transactions;
  private final KeyRows keys;
  private final IdempotentTransaction once;

  public PostingTransactions(Transactions transactions, KeyRows keys) {
    this.transactions = transactions;
    this.keys = keys;
    this.once = new IdempotentTransaction(transactions, keys);
  }

  /** The same transactions at isolation level SERIALIZABLE. */
  PostingTransactions serializable() {
    return new PostingTransactions(transactions.serializable(), keys);
  }

  /** Runs a transaction that changes nothing. */
  <T> T read(Supplier<T> work) {
    return transactions.call(work);
  }

  /** The idempotency keys of postings that share a transaction. */
  IdempotentBatch keysOf(List<PostingRequest> postings) {
    return new IdempotentBatch(transactions, keys, postings.stream().map(PostingRequest::claim));
  }

  /**
   * Runs one transaction of many postings.
   *
   * @throws ConcurrencyConflict also if another request has stored one of their keys meanwhile
   */
  <T> T postAll(Supplier<T> work) {
    try {
      return transactions.call(work);
    } catch (DuplicateKey claimedMeanwhile) {
      throw new ConcurrencyConflict(ConcurrencyConflict.Cause.VERSION, claimedMeanwhile)
          .overTakenKey();
    }
  }

  /** Runs the transaction of a posting, or returns the stored outcome of its key. */
  Outcome post(PostingRequest posting, Supplier<Outcome> work) {
    return once.call(posting.claim(), work, new OutcomeCodec());
  }
}
