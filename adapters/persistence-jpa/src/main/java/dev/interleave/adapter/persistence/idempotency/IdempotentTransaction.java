package dev.interleave.adapter.persistence.idempotency;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.conflict.DatabaseFailures;
import dev.interleave.adapter.persistence.conflict.DuplicateKey;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.out.Claim;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs a transaction at most once per idempotency key. A repeated request gets the stored outcome.
 *
 * <ol>
 *   <li>The transaction inserts the key. This is its first statement.
 *   <li>It does the work of the request.
 *   <li>It stores the outcome with the key. This is its last statement.
 * </ol>
 *
 * <p>So key and effect are committed together or not at all, and a service that fails in between
 * leaves neither. The primary key orders concurrent requests. A locking read before the insert
 * would not: {@code SELECT ... FOR UPDATE} of a missing row locks only the gap, and two inserts
 * into it deadlock.
 */
public final class IdempotentTransaction {

  private final Transactions transactions;
  private final KeyRows keys;

  public IdempotentTransaction(Transactions transactions, KeyRows keys) {
    this.transactions = transactions;
    this.keys = keys;
  }

  /**
   * Runs the work in a transaction, or returns the stored outcome of the key.
   *
   * @throws ConcurrencyConflict as a transaction does; {@code KEY_IN_PROGRESS} if another request
   *     holds the key for longer than the lock wait
   * @throws IdempotencyKeyReused if the key belongs to another request
   * @throws LedgerUnavailable as a transaction does; of unknown effect if the claim was sent and
   *     the outcome of the key cannot be read
   */
  public <T> T call(Optional<Claim> claim, Supplier<T> work, ResultCodec<T> codec) {
    if (claim.isEmpty()) {
      return transactions.call(work);
    }
    try {
      return callOnce(claim.get(), work, codec);
    } catch (LedgerUnavailable unavailable) {
      throw unavailable.of(
          String.format(
              Locale.ROOT,
              "%s with Idempotency-Key %s",
              claim.get().operation(),
              claim.get().key().text()));
    }
  }

  private <T> T callOnce(Claim claim, Supplier<T> work, ResultCodec<T> codec) {
    Progress<T> progress = new Progress<>();
    try {
      return transactions.call(
          () -> {
            progress.claiming = true;
            keys.claim(claim);
            progress.claimed = true;
            T result = work.get();
            Optional<String> text = codec.encode(result);
            if (text.isEmpty()) {
              progress.unstored = result;
              throw new ResultNotStored();
            }
            keys.store(claim, text.get());
            return result;
          });
    } catch (ResultNotStored rolledBack) {
      return progress.unstored;
    } catch (DuplicateKey duplicate) {
      if (progress.claimed) {
        throw duplicate;
      }
      // The key has expired meanwhile: it is free for the next attempt.
      return recall(claim, codec)
          .orElseThrow(() -> new ConcurrencyConflict(ConcurrencyConflict.Cause.VERSION));
    } catch (ConcurrencyConflict conflict) {
      throw progress.isKeyUnread() ? overTakenKey(conflict) : conflict;
    } catch (LedgerUnavailable unavailable) {
      if (!progress.isKeyUnread()) {
        throw unavailable;
      }
      return recallAfter(unavailable, claim, codec);
    }
  }

  private static ConcurrencyConflict overTakenKey(ConcurrencyConflict conflict) {
    return conflict.conflict() == ConcurrencyConflict.Cause.LOCK_WAIT
        ? new ConcurrencyConflict(ConcurrencyConflict.Cause.KEY_IN_PROGRESS, conflict)
        : conflict.overTakenKey();
  }

  /**
   * Answers a request whose claim failed. A server that refuses the claim, as a read-only one does,
   * may still return the stored outcome. Over a broken connection the key cannot be read.
   *
   * @throws LedgerUnavailable of unknown effect, if the key cannot be read or another transaction
   *     has claimed it and has not ended
   */
  private <T> T recallAfter(LedgerUnavailable unavailable, Claim claim, ResultCodec<T> codec) {
    if (DatabaseFailures.errorCode(unavailable).isEmpty()) {
      throw unavailable.inDoubt();
    }
    Optional<KeyRows.StoredOutcome> stored;
    try {
      stored =
          Optional.ofNullable(
              transactions
                  .call(() -> keys.findUnclaimed(List.of(claim)))
                  .get(KeyRows.Key.of(claim)));
    } catch (LedgerUnavailable | ConcurrencyConflict notRead) {
      throw unavailable.inDoubt();
    }
    return stored.map(outcome -> decode(outcome, claim, codec)).orElseThrow(() -> unavailable);
  }

  /**
   * Reads the committed outcome under the key.
   *
   * @throws LedgerUnavailable of unknown effect, if it cannot be read
   * @throws IdempotencyKeyReused if the key belongs to another request
   */
  private <T> Optional<T> recall(Claim claim, ResultCodec<T> codec) {
    KeyRows.StoredOutcome stored;
    try {
      stored = transactions.call(() -> keys.find(List.of(claim))).get(KeyRows.Key.of(claim));
    } catch (LedgerUnavailable unavailable) {
      throw unavailable.inDoubt();
    } catch (ConcurrencyConflict conflict) {
      throw conflict.overTakenKey();
    }
    return Optional.ofNullable(stored).map(outcome -> decode(outcome, claim, codec));
  }

  private static <T> T decode(KeyRows.StoredOutcome stored, Claim claim, ResultCodec<T> codec) {
    if (!stored.isOf(claim)) {
      throw new IdempotencyKeyReused();
    }
    return codec.decode(stored.text());
  }

  private static final class Progress<T> {
    private boolean claiming;
    private boolean claimed;

    /** Whether the claim was sent and not acknowledged. */
    private boolean isKeyUnread() {
      return claiming && !claimed;
    }

    private T unstored;
  }

  /** Rolls the transaction back: its result leaves the key free. */
  private static final class ResultNotStored extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ResultNotStored() {
      super(null, null, false, false);
    }
  }
}
