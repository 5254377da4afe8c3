package dev.interleave.bootstrap;

import dev.interleave.adapter.metrics.ServiceMeters;
import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.movement.CombiningLedger;
import dev.interleave.adapter.persistence.movement.PlacedLedger;
import dev.interleave.adapter.persistence.movement.PostingTransactions;
import dev.interleave.adapter.redislock.RedisLock;
import dev.interleave.application.movement.AccountLines;
import dev.interleave.application.movement.PostMovementHandler;
import dev.interleave.application.movement.ReportingLedger;
import dev.interleave.application.movement.RetryingAsyncLedger;
import dev.interleave.application.movement.RetryingLedger;
import dev.interleave.application.movement.SubmitMovementHandler;
import dev.interleave.application.movement.TimingLedger;
import dev.interleave.application.movement.TurnTakingLedger;
import dev.interleave.application.movement.WorkerLedger;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.in.SubmitMovementUseCase;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Retry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.eclipse.microprofile.context.ManagedExecutor;

/**
 * Builds the strategies. The nesting is the lesson: retry outermost, then the lock in Redis, then
 * the strategy that owns the transaction. What is told of them stands outside and inside of the
 * retry.
 */
@Singleton
final class LedgerWiring {

  private final StrategyLedgers ledgers;
  private final Transactions transactions;

  /** One for the service and for whoever measures it. */
  private final CombiningLedger combining;

  private final Retry retry;
  private final RetrySettings retrySettings;
  private final UnguardedSettings unguarded;
  private final ServiceMeters meters;

  /** What the service runs. */
  private final Map<Strategy, Ledger> service = new EnumMap<>(Strategy.class);

  LedgerWiring(
      Transactions transactions,
      PostingTransactions postingTransactions,
      AccountRows accounts,
      PostingJournal journal,
      RedisLock redisLock,
      CombiningSettings settings,
      TransactionThreads combiningThreads,
      Retry retry,
      RetrySettings retrySettings,
      UnguardedSettings unguarded,
      ServiceMeters meters) {
    this.ledgers =
        new StrategyLedgers(
            postingTransactions,
            accounts,
            journal,
            redisLock,
            settings.combinerSettings(),
            combiningThreads);
    this.transactions = transactions;
    this.combining = ledgers.combining(Checkpoint.NONE);
    this.retry = retry;
    this.retrySettings = retrySettings;
    this.unguarded = unguarded;
    this.meters = meters;
    for (Strategy strategy : Strategy.values()) {
      service.put(strategy, nested(strategy, meters.postings(strategy.name()), seedsOwn(strategy)));
    }
    meters.watchCombining("MOVEMENTS", combining::waiting);
  }

  @PreDestroy
  void close() {
    combining.close();
  }

  @Produces
  @Singleton
  PerStrategy<PostMovementUseCase> postMovementUseCases() {
    return perStrategy(strategy -> new PostMovementHandler(service.get(strategy)));
  }

  @Produces
  @Singleton
  PerStrategy<SubmitMovementUseCase> submitMovementUseCases(ManagedExecutor workers) {
    Executor threads = new TransactionThreads("transaction", transactions.places());
    return perStrategy(
        strategy -> new SubmitMovementHandler(submitted(strategy, workers, threads)));
  }

  /**
   * Whoever waits for a place or for company needs no thread. A worker waits in a line, for the
   * lock in Redis, and while the seed thinks, all of which is to keep no place from others.
   */
  private AsyncLedger submitted(Strategy strategy, Executor workers, Executor threads) {
    return switch (strategy) {
      case COMBINING -> tried(strategy, combining);
      case ATOMIC, PESSIMISTIC ->
          tried(
              strategy,
              new PlacedLedger(ledgers.of(strategy, seedsOwn(strategy)), transactions, threads));
      case UNGUARDED, OPTIMISTIC, REDIS, SERIALIZABLE, NOWAIT ->
          new WorkerLedger(service.get(strategy), workers);
    };
  }

  private AsyncLedger tried(Strategy strategy, AsyncLedger attempts) {
    return new RetryingAsyncLedger(attempts, retry, meters.postings(strategy.name()));
  }

  /**
   * The same nesting, told to somebody else, and without the lines that the seed logs.
   *
   * @param telemetry of all strategies
   */
  PerStrategy<PostMovementUseCase> measuredBy(Telemetry telemetry) {
    return perStrategy(
        strategy ->
            new PostMovementHandler(
                nested(
                    strategy,
                    telemetry,
                    strategy == Strategy.UNGUARDED
                        ? new Pause(Checkpoint.Step.COMPUTE, unguarded.thinkTime())
                        : Checkpoint.NONE)));
  }

  private static <U> PerStrategy<U> perStrategy(Function<Strategy, U> useCase) {
    Map<Strategy, U> useCases = new EnumMap<>(Strategy.class);
    for (Strategy strategy : Strategy.values()) {
      useCases.put(strategy, useCase.apply(strategy));
    }
    return new PerStrategy<>(useCases);
  }

  private Ledger nested(Strategy strategy, Telemetry telemetry, Checkpoint checkpoint) {
    Ledger ledger = strategy == Strategy.COMBINING ? combining : ledgers.of(strategy, checkpoint);
    return new TimingLedger(retried(strategy, new ReportingLedger(ledger, telemetry)), telemetry);
  }

  /** Who waits for a row in the database waits there better. */
  private Ledger retried(Strategy strategy, Ledger attempts) {
    return switch (strategy) {
      case OPTIMISTIC, SERIALIZABLE, NOWAIT ->
          new TurnTakingLedger(attempts, retry, new AccountLines(retrySettings.deadline()));
      case UNGUARDED, ATOMIC, PESSIMISTIC, REDIS, COMBINING -> new RetryingLedger(attempts, retry);
    };
  }

  private Checkpoint seedsOwn(Strategy strategy) {
    return switch (strategy) {
      case UNGUARDED -> new SeedThinkTime(unguarded.thinkTime());
      case OPTIMISTIC, REDIS -> new SeedConflictLog();
      case ATOMIC, PESSIMISTIC, SERIALIZABLE, NOWAIT, COMBINING -> Checkpoint.NONE;
    };
  }
}
