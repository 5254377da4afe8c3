package dev.interleave.application.idempotency;

import dev.interleave.application.async.Failures;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.out.Claim;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The last idempotency keys whose requests took effect in this instance, or may have.
 *
 * <p>While no connection to the database can be had, a key cannot be looked up. A repeated request
 * then fails before it reaches the database. It applied nothing, but the caller asks for the key:
 * if the first request under it took effect, the answer is "unknown" and not "not applied".
 *
 * <p>The memory is of one instance and ends with it. What it forgets is reported as before.
 */
public final class EffectiveKeys {

  /** About 15 MB. A batch can have 1,000 keys. */
  static final int MOST = 200_000;

  private final Set<Long> keys =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
              return size() > MOST;
            }
          });

  /**
   * Calls for a request that takes effect if it returns.
   *
   * @throws ConcurrencyConflict as the request does
   * @throws LedgerUnavailable as the request does; of unknown effect if an earlier request under
   *     the key may have taken effect
   */
  public <T> T call(Optional<Claim> claim, Supplier<T> request) {
    try {
      T result = request.get();
      tookEffect(claim);
      return result;
    } catch (ConcurrencyConflict | LedgerUnavailable failure) {
      throw (RuntimeException) failed(claim.stream().toList(), failure);
    }
  }

  /**
   * Remembers the keys of a request that takes effect.
   *
   * @param claims of one request, or of a batch that takes effect as a whole
   * @param effect the class of an outcome that took effect
   * @param name names the request in a failure, for the log
   * @return ends as the request does; a failure is that of {@link #call}. A caller that cancels it
   *     gives up the answer only
   */
  public <T> CompletionStage<T> submitted(
      Collection<Claim> claims,
      CompletionStage<T> request,
      Class<? extends T> effect,
      Supplier<String> name) {
    return request
        .thenApply(
            outcome -> {
              if (effect.isInstance(outcome)) {
                claims.forEach(this::add);
              }
              return outcome;
            })
        .exceptionallyCompose(
            failure -> {
              Throwable cause = failed(claims, Failures.causeOf(failure));
              return CompletableFuture.failedStage(
                  cause instanceof LedgerUnavailable unavailable
                      ? unavailable.of(name.get())
                      : cause);
            })
        .toCompletableFuture()
        .copy();
  }

  /** After a request that took effect. */
  void tookEffect(Optional<Claim> claim) {
    claim.ifPresent(this::add);
  }

  /**
   * After a request that failed.
   *
   * @return the failure, or the same of unknown effect if an earlier request under one of the keys
   *     may have taken effect
   */
  Throwable failed(Collection<Claim> claims, Throwable failure) {
    if (failure instanceof LedgerUnavailable unavailable) {
      return unavailable(claims, unavailable);
    }
    if (failure instanceof ConcurrencyConflict conflict
        && conflict.conflict() == ConcurrencyConflict.Cause.KEY_IN_PROGRESS) {
      claims.forEach(this::add);
    }
    return failure;
  }

  private LedgerUnavailable unavailable(Collection<Claim> claims, LedgerUnavailable unavailable) {
    if (unavailable.effect() == LedgerUnavailable.Effect.UNKNOWN) {
      claims.forEach(this::add);
      return unavailable;
    }
    return claims.stream().anyMatch(this::contains) ? unavailable.inDoubt() : unavailable;
  }

  private synchronized void add(Claim claim) {
    keys.add(hash(claim));
  }

  private synchronized boolean contains(Claim claim) {
    return keys.contains(hash(claim));
  }

  /** FNV-1a, 64 bits. Two keys with one hash can only turn "not applied" into "unknown". */
  private static long hash(Claim claim) {
    long hash = 0xcbf29ce484222325L;
    for (String part :
        new String[] {claim.key().caller(), "\n", claim.operation(), "\n", claim.key().text()}) {
      for (int i = 0; i < part.length(); i++) {
        hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
      }
    }
    return hash;
  }
}
