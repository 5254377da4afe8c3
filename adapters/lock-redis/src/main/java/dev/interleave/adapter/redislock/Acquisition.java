package dev.interleave.adapter.redislock;

import dev.interleave.application.async.Failures;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.out.Checkpoint.Step;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Takes the keys of one lease, one after the other:
 *
 * <ol>
 *   <li>enter the queue of the key, and wait to be the first of it;
 *   <li>ask Redis for the key; if it is taken, pause and ask again;
 *   <li>leave the queue with the key.
 * </ol>
 *
 * <p>No thread waits in between. The executor runs the steps, and with them the checkpoint.
 */
final class Acquisition {

  private final List<String> keys;
  private final LockToken token = LockToken.random();
  private final LockCommands commands;
  private final RedisLockSettings settings;
  private final LeaseObserver observer;
  private final LeaseRenewal renewal;
  private final KeyQueues queues;
  private final LockSteps steps;
  private final Executor executor;
  private final LockWait wait;
  private final Lease lease;

  /** What it waits for now. Guarded by this, like the next. */
  private CompletableFuture<?> pending = new CompletableFuture<>();

  private ConcurrencyConflict cancelled;

  Acquisition(
      List<String> keys,
      LockCommands commands,
      RedisLockSettings settings,
      LeaseObserver observer,
      LeaseRenewal renewal,
      KeyQueues queues,
      LockSteps steps,
      Executor executor) {
    this.keys = keys;
    this.commands = commands;
    this.settings = settings;
    this.observer = observer;
    this.renewal = renewal;
    this.queues = queues;
    this.steps = steps;
    this.executor = executor;
    this.wait = new LockWait(settings);
    this.lease = new Lease(token, steps);
  }

  /** All keys or none. */
  CompletableFuture<Lease> start() {
    return Failures.caught(() -> from(0))
        .exceptionallyComposeAsync(this::givenBack, executor)
        .whenComplete((acquired, failure) -> observer.waited(wait.nanos(), failure == null))
        .toCompletableFuture();
  }

  /** Ends the wait with a conflict. */
  void cancel() {
    ConcurrencyConflict conflict = conflict();
    CompletableFuture<?> waited;
    synchronized (this) {
      cancelled = conflict;
      waited = pending;
    }
    // Not in the monitor, because the dependents run here.
    waited.completeExceptionally(conflict);
  }

  private <T> CompletableFuture<T> pending(CompletableFuture<T> stage) {
    ConcurrencyConflict conflict;
    synchronized (this) {
      pending = stage;
      conflict = cancelled;
    }
    if (conflict != null) {
      stage.completeExceptionally(conflict);
    }
    return stage;
  }

  private CompletionStage<Lease> givenBack(Throwable failure) {
    return lease
        .submitRelease(executor)
        .thenCompose(released -> CompletableFuture.failedStage(failure));
  }

  private CompletionStage<Lease> from(int index) {
    if (index == keys.size()) {
      return CompletableFuture.completedStage(lease);
    }
    String key = keys.get(index);
    steps.before(Step.LOCK);
    KeyQueues.Position position = queues.enter(key, wait.remaining());
    return Failures.caught(() -> taken(key, position))
        .whenComplete((taken, failure) -> position.leave())
        .thenComposeAsync(
            taken -> {
              steps.after(Step.LOCK, key, token.shortForm());
              return from(index + 1);
            },
            executor);
  }

  private CompletionStage<Void> taken(String key, KeyQueues.Position position) {
    if (position.first().isDone()) {
      return position.first().thenCompose(first -> first ? asked(key, position) : over());
    }
    steps.before(Step.LOCK_WAIT);
    wait.queued();
    return pending(position.first())
        .thenComposeAsync(first -> first ? paused(key, position) : over(), executor);
  }

  /** Asks until the key is ours or the time is over. */
  private CompletionStage<Void> asked(String key, KeyQueues.Position position) {
    return take(key, position)
        .thenComposeAsync(
            ours -> {
              if (ours) {
                hold(key);
                return CompletableFuture.completedStage(null);
              }
              if (wait.isOver()) {
                return over();
              }
              steps.before(Step.LOCK_WAIT);
              return paused(key, position);
            },
            executor);
  }

  private CompletionStage<Void> paused(String key, KeyQueues.Position position) {
    return pending(position.pause(wait.nextPause()))
        .thenComposeAsync(woken -> asked(key, position), executor);
  }

  private static CompletionStage<Void> over() {
    return CompletableFuture.failedStage(conflict());
  }

  private static ConcurrencyConflict conflict() {
    return new ConcurrencyConflict(ConcurrencyConflict.Cause.REDIS_LOCK);
  }

  private CompletableFuture<Boolean> take(String key, KeyQueues.Position position) {
    CompletableFuture<Boolean> answer = commands.take(key, token, settings.lease());
    return pending(answer.copy())
        .orTimeout(settings.answerTimeout().toNanos(), TimeUnit.NANOSECONDS)
        .exceptionallyCompose(
            failure -> {
              Throwable cause = Failures.causeOf(failure);
              forget(answer, key);
              if (cause instanceof ConcurrencyConflict) {
                return CompletableFuture.failedFuture(cause);
              }
              position.unavailable(cause);
              return CompletableFuture.failedFuture(
                  new LedgerUnavailable(Effect.NOT_APPLIED, cause));
            });
  }

  /**
   * Redis may have set the key without an answer in time. The release is sent after the late
   * answer, so that it does not overtake what it undoes. If it fails too, the lease expires.
   */
  private void forget(CompletableFuture<Boolean> answer, String key) {
    answer.whenComplete(
        (taken, failure) -> {
          if (failure != null || taken) {
            commands.release(key, token);
          }
        });
  }

  private void hold(String key) {
    HeldKey held =
        new HeldKey(key, token, commands, settings, observer, () -> queues.released(key));
    lease.add(held);
    try {
      held.renewBy(renewal);
    } catch (RejectedExecutionException e) {
      throw new LedgerUnavailable(Effect.NOT_APPLIED, e);
    }
  }
}
