package dev.interleave.adapter.persistence.idempotency;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.conflict.DatabaseFailures;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.out.Claim;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The idempotency keys of the requests in one transaction. {@link IdempotentTransaction} does the
 * same for one request.
 *
 * <ol>
 *   <li>The transaction begins ({@link #begin}) and locks the rows of all requests.
 *   <li>It looks the keys up in one statement ({@link #lookUp}). Another batch with one of these
 *       requests locks the same rows, so it has committed by then.
 *   <li>It replays or decides each request ({@link #answer}).
 *   <li>It inserts the new keys with their outcomes in one statement ({@link #store}).
 * </ol>
 *
 * <p>A strategy that claims a key before it locks rows can still commit it between the second step
 * and the fourth. So can a request that uses the key again for other rows. The primary key then
 * fails the transaction. It is rolled back as a whole, and the next attempt finds the key.
 *
 * <p>For one transaction only; not thread-safe.
 */
public final class IdempotentBatch {

  private final Transactions transactions;
  private final KeyRows keys;
  private final List<Claim> claims;

  /** The outcomes of earlier transactions; empty until the keys are looked up. */
  private Optional<Map<KeyRows.Key, KeyRows.StoredOutcome>> stored = Optional.empty();

  /** In one order in every batch: two that insert the same keys wait, and do not deadlock. */
  private final Map<KeyRows.Key, KeyRows.StoredOutcome> added = new TreeMap<>();

  private boolean begun;

  /**
   * @param transactions read the keys again after a failure
   * @param claims the claim of each request; empty for a request without a key
   */
  public IdempotentBatch(Transactions transactions, KeyRows keys, Stream<Optional<Claim>> claims) {
    this.transactions = transactions;
    this.keys = keys;
    this.claims = claims.flatMap(Optional::stream).distinct().toList();
  }

  /** Marks the start of the transaction. */
  public void begin() {
    begun = true;
  }

  /** Reads the stored outcomes. The transaction holds the row locks of all requests. */
  public void lookUp() {
    stored = Optional.of(claims.isEmpty() ? new HashMap<>() : keys.find(claims));
  }

  /** Whether earlier transactions stored outcomes of some of the keys, and not of all. */
  public boolean isPartlyKnown() {
    int known = stored.orElseThrow().size();
    return known > 0 && known < claims.size();
  }

  /**
   * Returns the stored outcome of a request, or decides it and remembers the result for {@link
   * #store}.
   *
   * @param decision called if no earlier request had the key
   * @return the answer; throws {@link IdempotencyKeyReused} if the key belongs to another request
   */
  public <T> Supplier<T> answer(Optional<Claim> claim, ResultCodec<T> codec, Supplier<T> decision) {
    return claim
        .flatMap(mine -> replay(stored.orElseThrow(), mine, codec))
        .or(() -> claim.flatMap(mine -> replay(added, mine, codec)))
        .orElseGet(
            () -> {
              T result = decision.get();
              claim.ifPresent(mine -> remember(mine, result, codec));
              return () -> result;
            });
  }

  private <T> void remember(Claim claim, T result, ResultCodec<T> codec) {
    codec
        .encode(result)
        .map(outcome -> KeyRows.StoredOutcome.of(claim, outcome))
        .ifPresent(outcome -> added.put(KeyRows.Key.of(claim), outcome));
  }

  /** Inserts the new keys with their outcomes, immediately before the commit. */
  public void store() {
    if (!added.isEmpty()) {
      keys.insert(added);
    }
  }

  /**
   * Reads the keys after the transaction failed before it read them. A server that refuses the
   * locks of the rows, as a read-only one does, may still return the stored outcomes. Over a broken
   * connection the keys stay unread.
   */
  public void recallAfter(LedgerUnavailable failure) {
    boolean readable = DatabaseFailures.errorCode(failure).isPresent();
    if (!begun || stored.isPresent() || claims.isEmpty() || !readable) {
      return;
    }
    try {
      stored = Optional.of(transactions.call(() -> keys.findUnclaimed(claims)));
    } catch (LedgerUnavailable | ConcurrencyConflict notRead) {
      failure.addSuppressed(notRead);
    }
  }

  /**
   * Returns the answer of one request after the transaction failed because the database could not
   * serve it.
   *
   * <ul>
   *   <li>A key that was read and found: its stored outcome, which the rollback does not change.
   *   <li>A key that was not read, not even afterwards: the failure, of unknown effect.
   *   <li>A key that was read and not found, or no key: the failure.
   * </ul>
   */
  public <T> Supplier<T> answerAfter(
      LedgerUnavailable failure, Optional<Claim> claim, ResultCodec<T> codec) {
    if (!begun || claim.isEmpty()) {
      return failing(failure);
    }
    if (stored.isEmpty()) {
      return failing(failure.inDoubt());
    }
    return replay(stored.get(), claim.get(), codec).orElseGet(() -> failing(failure));
  }

  private static <T> Optional<Supplier<T>> replay(
      Map<KeyRows.Key, KeyRows.StoredOutcome> outcomes, Claim claim, ResultCodec<T> codec) {
    return Optional.ofNullable(outcomes.get(KeyRows.Key.of(claim)))
        .map(
            outcome -> {
              if (!outcome.isOf(claim)) {
                return failing(new IdempotencyKeyReused());
              }
              T result = codec.decode(outcome.text());
              return () -> result;
            });
  }

  private static <T> Supplier<T> failing(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }
}
