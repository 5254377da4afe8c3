package dev.interleave.adapter.persistence.idempotency;

import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.out.Claim;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of many requests in one transaction: what {@link IdempotentTransaction} is for one.
 *
 * <p>Here the keys are looked up first and inserted last, with their outcomes, in one statement
 * each. A key that somebody else inserts between the two fails the transaction by the primary key:
 * it is rolled back as a whole, and finds the key when it is tried again.
 */
public final class IdempotentBatch {

  private final KeyRows keys;
  private final Map<KeyRows.Key, KeyRows.Remembered> remembered;
  private final Set<KeyRows.Key> earlier;
  private final Map<KeyRows.Key, KeyRows.Remembered> added = new LinkedHashMap<>();

  private IdempotentBatch(KeyRows keys, Map<KeyRows.Key, KeyRows.Remembered> remembered) {
    this.keys = keys;
    this.remembered = remembered;
    this.earlier = Set.copyOf(remembered.keySet());
  }

  /** In the transaction, before anything is locked. */
  static IdempotentBatch of(KeyRows keys, Collection<Claim> claims) {
    return new IdempotentBatch(
        keys, claims.isEmpty() ? new HashMap<>() : new HashMap<>(keys.find(claims)));
  }

  /** Whether a transaction before this one has stored the key. */
  public boolean isStored(Claim claim) {
    return earlier.contains(KeyRows.Key.of(claim));
  }

  /**
   * What an earlier request under this key was told, in this transaction or before it.
   *
   * @throws IdempotencyKeyReused if the key stands for another request
   */
  public <T> Optional<T> told(Claim claim, ResultCodec<T> codec) {
    KeyRows.Remembered earlier = remembered.get(KeyRows.Key.of(claim));
    if (earlier == null) {
      return Optional.empty();
    }
    if (!earlier.isOf(claim)) {
      throw new IdempotencyKeyReused();
    }
    return Optional.of(codec.decode(earlier.outcome()));
  }

  /** Remembers a result, unless it is one that leaves its key free. */
  public <T> void remember(Claim claim, T result, ResultCodec<T> codec) {
    codec
        .encode(result)
        .map(outcome -> KeyRows.Remembered.of(claim, outcome))
        .ifPresent(
            outcome -> {
              remembered.put(KeyRows.Key.of(claim), outcome);
              added.put(KeyRows.Key.of(claim), outcome);
            });
  }

  /** Writes what is to be remembered; the last thing before the commit. */
  public void store() {
    if (!added.isEmpty()) {
      keys.insert(added);
    }
  }
}
