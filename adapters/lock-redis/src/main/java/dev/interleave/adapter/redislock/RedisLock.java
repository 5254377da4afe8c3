package dev.interleave.adapter.redislock;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.PostingRequest;
import io.quarkus.redis.datasource.RedisDataSource;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * A lock over one or several keys of one Redis, held for a lease that is renewed.
 *
 * <p>It is advisory and proves nothing: see Martin Kleppmann, "How to do distributed locking",
 * 2016. Work under it must be fenced by something that Redis cannot lose.
 */
public final class RedisLock implements AutoCloseable {

  private final LockCommands commands;
  private final RedisLockSettings settings;
  private final LeaseObserver observer;
  private final LeaseRenewal renewal;
  private final Runnable closing;
  private final KeyQueues queues = new KeyQueues();

  /**
   * @param redis where the keys are; its client must accept as many waiting commands as there are
   *     requests, times the number of their keys: a lease releases all of its keys at once
   * @param settings the times
   * @param observer notified of lost leases
   */
  public RedisLock(RedisDataSource redis, RedisLockSettings settings, LeaseObserver observer) {
    this.commands = new LockCommands(redis.getReactive());
    this.settings = settings;
    this.observer = observer;
    this.renewal = new LeaseRenewal(settings);
    this.closing = renewal::close;
  }

  private RedisLock(RedisLock original) {
    this.commands = original.commands;
    this.settings = original.settings;
    this.observer = original.observer;
    this.renewal = original.renewal;
    this.closing = () -> {};
  }

  /**
   * The same lock as another instance of the service has it, with separate queues. The renewals are
   * those of the original: they end when the original is closed, and not with the other.
   */
  public RedisLock ofAnotherInstance() {
    return new RedisLock(this);
  }

  /**
   * Takes all keys, one after the other, or none. The thread waits.
   *
   * @param keys in the order in which every caller takes them, or two callers deadlock
   * @throws ConcurrencyConflict {@code REDIS_LOCK}: one was not free in time, or the thread was
   *     interrupted (its flag is set again)
   * @throws dev.interleave.application.port.LedgerUnavailable {@code NOT_APPLIED}: Redis did not
   *     answer, or refused
   * @throws IllegalArgumentException if there is no key, or one twice: it would wait for itself
   */
  public Lease acquire(List<String> keys) {
    return acquire(keys, LockSteps.NONE);
  }

  /** The same for a posting, whose checkpoint is passed at every key and at every wait. */
  public Lease acquire(List<String> keys, Checkpoint checkpoint, PostingRequest posting) {
    return acquire(keys, LockSteps.of(checkpoint, posting));
  }

  Lease acquire(List<String> keys, LockSteps steps) {
    if (Thread.currentThread().isInterrupted()) {
      throw new ConcurrencyConflict(
          ConcurrencyConflict.Cause.REDIS_LOCK, new InterruptedException());
    }
    CallerThread thread = new CallerThread();
    Acquisition acquisition = acquisition(keys, steps, thread);
    CompletableFuture<Lease> lease = acquisition.start();
    thread.await(lease, acquisition::cancel);
    try {
      return lease.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failed.getCause();
    }
  }

  /**
   * As {@link #acquire(List, Checkpoint, PostingRequest)}, without a thread that waits. Dependents
   * of the stage, and the checkpoint, must not block.
   */
  CompletionStage<Lease> request(List<String> keys, Checkpoint checkpoint, PostingRequest posting) {
    return acquisition(keys, LockSteps.of(checkpoint, posting), Runnable::run).start();
  }

  private Acquisition acquisition(List<String> keys, LockSteps steps, Executor executor) {
    if (keys.isEmpty() || new HashSet<>(keys).size() < keys.size()) {
      throw new IllegalArgumentException("a lease needs keys, each once");
    }
    return new Acquisition(keys, commands, settings, observer, renewal, queues, steps, executor);
  }

  /**
   * The number of callers that wait behind another one of this instance; an estimate for a gauge.
   */
  public int waiting() {
    return queues.waiting();
  }

  /** Ends the renewals. Leases that are held are no longer extended. */
  @Override
  public void close() {
    closing.run();
  }
}
