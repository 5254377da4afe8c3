package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.conflict.DuplicateKey;
import dev.interleave.adapter.persistence.idempotency.ExactlyOnce;
import dev.interleave.adapter.persistence.idempotency.KeyRows;
import dev.interleave.adapter.persistence.idempotency.KeysInDoubt;
import dev.interleave.adapter.persistence.idempotency.OnceEach;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.PostingRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

  /**
   * One transaction of many postings.
   *
   * @param work is given the keys of those that have one
   * @throws ConcurrencyConflict also if another request has stored a key meanwhile
   * @throws KeysInDoubt if the database could not serve once the keys were looked up
   */
  <T> T postAll(List<PostingRequest> postings, Function<OnceEach, T> work) {
    List<Claim> claims =
        postings.stream().map(PostingRequest::claim).flatMap(Optional::stream).distinct().toList();
    Lookup lookup = new Lookup();
    try {
      return transactions.call(
          () -> {
            lookup.begun = true;
            lookup.keys = once.each(claims);
            return work.apply(lookup.keys);
          });
    } catch (DuplicateKey claimedMeanwhile) {
      throw new ConcurrencyConflict(ConcurrencyConflict.Cause.VERSION, claimedMeanwhile)
          .overTakenKey();
    } catch (LedgerUnavailable unavailable) {
      if (!lookup.begun) {
        throw unavailable;
      }
      throw new KeysInDoubt(
          unavailable, claim -> lookup.keys == null || lookup.keys.isStored(claim));
    }
  }

  private static final class Lookup {
    private boolean begun;
    private OnceEach keys;
  }

  /** The transaction of this posting, or what an earlier one under the same key was told. */
  Outcome post(PostingRequest posting, Supplier<Outcome> work) {
    return once.call(posting.claim(), work, new OutcomeMemory());
  }
}
