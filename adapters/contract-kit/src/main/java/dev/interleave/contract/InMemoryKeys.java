package dev.interleave.contract;

import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The outcomes of requests by key. The monitor that guards the effect also guards these.
 *
 * @param <T> what is remembered
 */
final class InMemoryKeys<T> {

  private record Scope(IdempotencyKey key, String operation) {}

  private record Remembered<T>(Fingerprint fingerprint, T result) {}

  private final Map<Scope, Remembered<T>> remembered = new HashMap<>();

  /**
   * @throws IdempotencyKeyReused if the key stands for another request
   */
  Optional<T> recall(Optional<Claim> claim) {
    Optional<Remembered<T>> found = claim.map(InMemoryKeys::scopeOf).map(remembered::get);
    if (found.isPresent() && !found.get().fingerprint().equals(claim.get().fingerprint())) {
      throw new IdempotencyKeyReused();
    }
    return found.map(Remembered::result);
  }

  void remember(Optional<Claim> claim, T result) {
    claim.ifPresent(
        mine -> remembered.put(scopeOf(mine), new Remembered<>(mine.fingerprint(), result)));
  }

  private static Scope scopeOf(Claim claim) {
    return new Scope(claim.key(), claim.operation());
  }
}
