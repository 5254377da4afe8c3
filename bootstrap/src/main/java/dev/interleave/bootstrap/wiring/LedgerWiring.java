package dev.interleave.bootstrap.wiring;

import dev.interleave.adapter.metrics.ServiceMeters;
import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.movement.CombiningLedger;
import dev.interleave.adapter.persistence.movement.PostingTransactions;
import dev.interleave.adapter.redislock.RedisLock;
import dev.interleave.application.async.Offload;
import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.movement.AccountQueues;
import dev.interleave.application.movement.OffloadedLedger;
import dev.interleave.application.movement.PostMovementHandler;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Retry;
import dev.interleave.bootstrap.config.CombiningSettings;
import dev.interleave.bootstrap.config.RetrySettings;
import dev.interleave.bootstrap.config.UnguardedSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.context.ManagedExecutor;

/** Builds the pipelines of the strategies, for the service and for the laboratory alike. */
@Singleton
public final class LedgerWiring {

  private final StrategyLedgers ledgers;

  private final CombiningLedger combining;

  /** A thread together with a connection permit. */
  private final Offload permits;

  /** For the unguarded strategy, which computes without a connection. */
  private final Offload workers;

  private final Retry retry;
  private final RetrySettings retrySettings;
  private final StrategyCheckpoints checkpoints;
  private final ServiceMeters meters;
  private final EffectiveKeys keys;

  LedgerWiring(
      Transactions transactions,
      PostingTransactions postingTransactions,
      AccountRows accounts,
      PostingJournal journal,
      RedisLock redisLock,
      CombiningSettings settings,
      TransactionThreads combiningThreads,
      CombiningLedger combining,
      ManagedExecutor workers,
      Retry retry,
      RetrySettings retrySettings,
      UnguardedSettings unguarded,
      ServiceMeters meters,
      EffectiveKeys keys) {
    this.ledgers =
        new StrategyLedgers(
            postingTransactions,
            accounts,
            journal,
            redisLock,
            settings.combinerSettings(),
            combiningThreads);
    this.combining = combining;
    this.permits =
        transactions.offload(new TransactionThreads("transaction", transactions.places()));
    this.workers = Offload.to(workers);
    this.retry = retry;
    this.retrySettings = retrySettings;
    this.checkpoints = new StrategyCheckpoints(unguarded.thinkTime());
    this.meters = meters;
    this.keys = keys;
    meters.watchQueue("REDIS_KEYS", redisLock::waiting);
  }

  @Produces
  @Singleton
  PerStrategy<PostMovementUseCase> postMovementUseCases() {
    AccountQueues queues = new AccountQueues(retrySettings.deadline());
    meters.watchQueue("ACCOUNTS", queues::waiting);
    return PerStrategy.of(
        strategy ->
            useCase(
                strategy,
                meters.postings(strategy.name()),
                checkpoints.tutorial(strategy),
                queues,
                workers));
  }

  /**
   * The pipelines without the log of the comparison routes. They have other telemetry, separate
   * queues and other threads that compute, so no request of the service waits behind a measurement
   * for one of these. Connections are shared.
   *
   * @param telemetry of all strategies
   * @param threads of the unguarded strategy, one for each client
   */
  public PerStrategy<PostMovementUseCase> measuredBy(Telemetry telemetry, Offload threads) {
    AccountQueues queues = new AccountQueues(retrySettings.deadline());
    return PerStrategy.of(
        strategy -> useCase(strategy, telemetry, checkpoints.thinking(strategy), queues, threads));
  }

  private PostMovementUseCase useCase(
      Strategy strategy,
      Telemetry telemetry,
      Checkpoint checkpoint,
      AccountQueues queues,
      Offload unpermitted) {
    AsyncLedger ledger =
        switch (strategy) {
          case COMBINING -> combining;
          case REDIS -> ledgers.redis(checkpoint, permits);
          case UNGUARDED -> new OffloadedLedger(ledgers.of(strategy, checkpoint), unpermitted);
          case ATOMIC, PESSIMISTIC, OPTIMISTIC, SERIALIZABLE, NOWAIT ->
              new OffloadedLedger(ledgers.of(strategy, checkpoint), permits);
        };
    return new PostMovementHandler(
        ledger,
        Optional.of(queues).filter(some -> queuesOnConflict(strategy)),
        retry,
        telemetry,
        keys);
  }

  /** The others already wait for the row in the database, or for the lock. */
  private static boolean queuesOnConflict(Strategy strategy) {
    return switch (strategy) {
      case OPTIMISTIC, SERIALIZABLE, NOWAIT -> true;
      case UNGUARDED, ATOMIC, PESSIMISTIC, REDIS, COMBINING -> false;
    };
  }
}
