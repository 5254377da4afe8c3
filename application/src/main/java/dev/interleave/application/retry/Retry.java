package dev.interleave.application.retry;

import dev.interleave.application.port.ConcurrencyConflict;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * The only retry loop in the project: bounded, and jittered.
 *
 * <p>It stands outside of every transaction, because a rolled back one cannot be used again. The
 * delay is drawn between zero and a bound that doubles ("full jitter", Marc Brooker, "Exponential
 * Backoff And Jitter", AWS Architecture Blog, 2015): callers that collided once do not collide in
 * step.
 */
public final class Retry {

  private final RetryPolicy policy;
  private final Pause pause;
  private final RandomGenerator random;

  /**
   * @param policy the budget
   * @param pause the clock
   * @param random where the jitter comes from; used by many threads
   */
  public Retry(RetryPolicy policy, Pause pause, RandomGenerator random) {
    this.policy = policy;
    this.pause = pause;
    this.random = random;
  }

  /**
   * Calls with the attempt's number, from 1, until it returns.
   *
   * @throws ConcurrencyConflict the last one, with the number of attempts, when the budget is spent
   *     or another attempt cannot help
   */
  public <T> T call(IntFunction<T> attempt) {
    return call(attempt, () -> {});
  }

  /**
   * Calls as {@link #call(IntFunction)} does, with a wait of the caller's own after each pause.
   *
   * @param turn returns when another attempt may be made; its time counts against the deadline
   */
  public <T> T call(IntFunction<T> attempt, Runnable turn) {
    long deadline = pause.nanoTime() + policy.deadline().toNanos();
    for (int number = 1; ; number++) {
      long start = pause.nanoTime();
      try {
        return attempt.apply(number);
      } catch (ConcurrencyConflict conflict) {
        if (number == policy.maxAttempts() || !isWorthAnother(conflict)) {
          throw conflict.after(number);
        }
        Duration delay = delayAfter(number, pause.nanoTime() - start);
        if (isPast(deadline, delay) || !slept(delay)) {
          throw conflict.after(number);
        }
        turn.run();
        if (isPast(deadline, Duration.ZERO)) {
          throw conflict.after(number);
        }
      }
    }
  }

  /** Asked twice, because a sleep may last longer than it was told to. */
  private boolean isPast(long deadline, Duration ahead) {
    return pause.nanoTime() + ahead.toNanos() - deadline > 0;
  }

  /** The lock in Redis, and the key, have waited for a deadline of their own already. */
  private static boolean isWorthAnother(ConcurrencyConflict conflict) {
    return switch (conflict.conflict()) {
      case VERSION, DEADLOCK, SNAPSHOT, LOCK_WAIT, NOWAIT -> true;
      case REDIS_LOCK, KEY_IN_PROGRESS -> false;
    };
  }

  /**
   * At least as wide as the failed attempt was long: a crowd shows in how long an attempt takes,
   * and whoever comes back into the same crowd at once only collides again.
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
      pause.sleep(delay);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
