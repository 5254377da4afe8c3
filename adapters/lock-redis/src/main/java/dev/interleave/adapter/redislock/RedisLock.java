package dev.interleave.adapter.redislock;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Posting;
import io.quarkus.redis.datasource.RedisDataSource;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A lock over one or several keys of one Redis, held for a lease that is renewed.
 *
 * <p>It is advisory, and it is no proof: see Martin Kleppmann, "How to do distributed locking",
 * 2016. Whoever works under it must be fenced by something that Redis cannot lose.
 */
public final class RedisLock implements AutoCloseable {

  private final LockCommands commands;
  private final RedisLockSettings settings;
  private final LeaseObserver observer;
  private final LeaseRenewal renewal;
  private final KeyLines lines = new KeyLines();

  /**
   * @param redis where the keys are; its client needs room for as many waiting commands as there
   *     are callers
   * @param settings the times
   * @param observer is told of leases that were lost
   */
  public RedisLock(RedisDataSource redis, RedisLockSettings settings, LeaseObserver observer) {
    this.commands = new LockCommands(redis.getReactive());
    this.settings = settings;
    this.observer = observer;
    this.renewal = new LeaseRenewal(settings);
  }

  /**
   * Takes all keys, one after the other, or none.
   *
   * @param keys in the order in which every caller takes them, or two callers wait for each other
   * @throws ConcurrencyConflict {@code REDIS_LOCK}: one was not free in time, or the thread was
   *     interrupted (its flag is set again)
   * @throws LedgerUnavailable {@code NOT_APPLIED}: Redis did not answer, or refused
   * @throws IllegalArgumentException if there is no key, or one twice: it would wait for itself
   */
  public Lease acquire(List<String> keys) {
    return acquire(keys, LockSteps.NONE);
  }

  /**
   * The same for a posting, whose checkpoint is passed at every key and at every wait.
   *
   * @throws ConcurrencyConflict as above
   * @throws LedgerUnavailable as above
   */
  public Lease acquire(List<String> keys, Checkpoint checkpoint, Posting posting) {
    return acquire(keys, new LockSteps(checkpoint, posting.operation(), posting.attempt()));
  }

  Lease acquire(List<String> keys, LockSteps steps) {
    if (keys.isEmpty() || new HashSet<>(keys).size() < keys.size()) {
      throw new IllegalArgumentException("a lease needs keys, each once");
    }
    LockToken token = LockToken.random();
    LockWait wait = new LockWait(settings);
    Lease lease = new Lease(token, settings.answerTimeout(), steps);
    boolean acquired = false;
    try {
      for (String key : keys) {
        steps.before(Step.LOCK);
        await(key, token, wait, steps);
        hold(key, token, lease);
        steps.after(Step.LOCK, key, token.shortForm());
      }
      acquired = true;
      return lease;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lease.release();
      throw new ConcurrencyConflict(ConcurrencyConflict.Cause.REDIS_LOCK, e);
    } catch (RuntimeException | Error e) {
      lease.release();
      throw e;
    } finally {
      observer.waited(wait.nanos(), acquired);
    }
  }

  private void hold(String key, LockToken token, Lease lease) {
    HeldKey held = new HeldKey(key, token, commands, settings, observer, () -> lines.released(key));
    lease.add(held);
    try {
      held.renewBy(renewal);
    } catch (RejectedExecutionException e) {
      throw new LedgerUnavailable(Effect.NOT_APPLIED, e);
    }
  }

  private void await(String key, LockToken token, LockWait wait, LockSteps steps)
      throws InterruptedException {
    try (KeyLines.Place place = lines.join(key)) {
      while (!place.isFirst() || !ask(key, token)) {
        if (wait.isOver()) {
          throw new ConcurrencyConflict(ConcurrencyConflict.Cause.REDIS_LOCK);
        }
        steps.before(Step.LOCK_WAIT);
        wait.pauseAt(place);
      }
    }
  }

  private boolean ask(String key, LockToken token) throws InterruptedException {
    try {
      return take(key, token);
    } catch (LedgerUnavailable e) {
      lines.unavailable(key, e.getCause());
      throw e;
    }
  }

  private boolean take(String key, LockToken token) throws InterruptedException {
    // An answer that is there already is handed out even to an interrupted thread.
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    CompletableFuture<Boolean> answer = commands.take(key, token, settings.lease());
    try {
      return answer.get(settings.answerTimeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      forget(answer, key, token);
      throw e;
    } catch (ExecutionException e) {
      forget(answer, key, token);
      throw new LedgerUnavailable(Effect.NOT_APPLIED, e.getCause());
    } catch (TimeoutException e) {
      forget(answer, key, token);
      throw new LedgerUnavailable(Effect.NOT_APPLIED, e);
    }
  }

  /**
   * The key may be ours without our knowing. Asked after the late answer, so that the release does
   * not overtake what it undoes; if it fails too, the lease ends by itself.
   */
  private void forget(CompletableFuture<Boolean> answer, String key, LockToken token) {
    answer.whenComplete(
        (taken, failure) -> {
          if (failure != null || taken) {
            commands.release(key, token);
          }
        });
  }

  /** Ends the renewals; leases that are held last for their time and no longer. */
  @Override
  public void close() {
    renewal.close();
  }
}
