package dev.interleave.application.retry;

import dev.interleave.application.async.Failures;
import dev.interleave.application.async.Timer;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The only retry loop in the project: bounded, and jittered.
 *
 * <p>An attempt may find its idempotency key in use. The other request with that key may have been
 * applied, so no later failure says that nothing was applied.
 *
 * <p>The loop runs outside of every transaction, because a transaction that was rolled back cannot
 * be used again. The delay is drawn between zero and a bound that doubles ("full jitter", Marc
 * Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015). So requests that
 * collided once do not collide at every attempt.
 */
public final class Retry {

  private final RetryPolicy policy;
  private final Timer timer;
  private final RandomGenerator random;

  /**
   * @param policy the budget
   * @param timer the clock and the waits
   * @param random where the jitter comes from; used by many threads
   */
  public Retry(RetryPolicy policy, Timer timer, RandomGenerator random) {
    this.policy = policy;
    this.timer = timer;
    this.random = random;
  }

  /**
   * Calls with the attempt's number, from 1, until it returns.
   *
   * @throws ConcurrencyConflict the last one, with the number of attempts, when the budget is spent
   *     or another attempt cannot help
   */
  public <T> T call(IntFunction<T> attempt) {
    long deadline = deadline();
    boolean keyTaken = false;
    for (int number = 1; ; number++) {
      long start = timer.nanoTime();
      try {
        return attempt.apply(number);
      } catch (LedgerUnavailable unavailable) {
        throw keyTaken ? unavailable.inDoubt() : unavailable;
      } catch (ConcurrencyConflict conflict) {
        keyTaken |= conflict.keyTaken();
        Optional<Duration> delay = delayAfter(number, conflict, start, deadline);
        if (delay.isEmpty() || !slept(delay.get()) || isPast(deadline, Duration.ZERO)) {
          throw givenUp(conflict, number, keyTaken);
        }
      }
    }
  }

  /**
   * Calls as {@link #call(IntFunction)} does, for attempts that need no thread while they last; nor
   * does the wait between them.
   *
   * @param attempt returns at once
   * @return what the last attempt led to; a conflict with the number of attempts
   */
  public <T> CompletionStage<T> submit(IntFunction<CompletionStage<T>> attempt) {
    return submit(attempt, () -> CompletableFuture.completedStage(null));
  }

  /**
   * Submits as {@link #submit(IntFunction)} does, with a further wait after each pause.
   *
   * @param turn ends when another attempt may be made; its time counts against the deadline
   */
  public <T> CompletionStage<T> submit(
      IntFunction<CompletionStage<T>> attempt, Supplier<CompletionStage<Void>> turn) {
    return submit(attempt, turn, 1, deadline(), false);
  }

  private <T> CompletionStage<T> submit(
      IntFunction<CompletionStage<T>> attempt,
      Supplier<CompletionStage<Void>> turn,
      int number,
      long deadline,
      boolean keyWasTaken) {
    long start = timer.nanoTime();
    return attempt
        .apply(number)
        .exceptionallyCompose(
            failure -> {
              Throwable cause = Failures.causeOf(failure);
              if (cause instanceof LedgerUnavailable unavailable && keyWasTaken) {
                return CompletableFuture.failedStage(unavailable.inDoubt());
              }
              if (!(cause instanceof ConcurrencyConflict conflict)) {
                return CompletableFuture.failedStage(failure);
              }
              boolean keyTaken = keyWasTaken || conflict.keyTaken();
              CompletionStage<T> givenUp =
                  CompletableFuture.failedStage(givenUp(conflict, number, keyTaken));
              return delayAfter(number, conflict, start, deadline)
                  .map(
                      delay ->
                          timer
                              .after(delay)
                              .thenCompose(waited -> turn.get())
                              .thenCompose(
                                  mine ->
                                      isPast(deadline, Duration.ZERO)
                                          ? givenUp
                                          : submit(attempt, turn, number + 1, deadline, keyTaken)))
                  .orElse(givenUp);
            });
  }

  /**
   * The conflict of the last attempt. If the key was taken, it must not say that nothing changed.
   */
  private static ConcurrencyConflict givenUp(
      ConcurrencyConflict conflict, int number, boolean keyTaken) {
    return keyTaken
        ? new ConcurrencyConflict(ConcurrencyConflict.Cause.KEY_IN_PROGRESS, conflict).after(number)
        : conflict.after(number);
  }

  private long deadline() {
    return timer.nanoTime() + policy.deadline().toNanos();
  }

  /** The delay before the next attempt; empty if there is none. */
  private Optional<Duration> delayAfter(
      int attempt, ConcurrencyConflict conflict, long start, long deadline) {
    if (attempt == policy.maxAttempts() || !isWorthAnother(conflict)) {
      return Optional.empty();
    }
    Duration delay = delayAfter(attempt, timer.nanoTime() - start);
    return isPast(deadline, delay) ? Optional.empty() : Optional.of(delay);
  }

  /** Checked before and after a sleep, which may last longer than requested. */
  private boolean isPast(long deadline, Duration ahead) {
    return timer.nanoTime() + ahead.toNanos() - deadline > 0;
  }

  /** A request for the Redis lock, or for the key, has already waited until a timeout. */
  private static boolean isWorthAnother(ConcurrencyConflict conflict) {
    return switch (conflict.conflict()) {
      case VERSION, DEADLOCK, SNAPSHOT, LOCK_WAIT, NOWAIT -> true;
      case REDIS_LOCK, KEY_IN_PROGRESS -> false;
    };
  }

  /**
   * The bound is at least the duration of the failed attempt, up to the maximum delay. Attempts
   * take longer under contention, and an immediate retry would only conflict again.
   */
  private Duration delayAfter(int attempt, long tookNanos) {
    int doublings = Math.min(attempt - 1, Long.SIZE - 2);
    long base = policy.baseDelay().toNanos();
    long max = policy.maxDelay().toNanos();
    long doubled = base > max >> doublings ? max : base << doublings;
    long bound = Math.min(Math.max(doubled, tookNanos), max);
    return Duration.ofNanos(random.nextLong(bound + 1));
  }

  private boolean slept(Duration delay) {
    try {
      timer.sleep(delay);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
