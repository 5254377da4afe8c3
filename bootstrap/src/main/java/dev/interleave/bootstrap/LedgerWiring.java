package dev.interleave.bootstrap;

import dev.interleave.adapter.metrics.ServiceMeters;
import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.movement.CombiningLedger;
import dev.interleave.adapter.persistence.movement.PlacedLedger;
import dev.interleave.adapter.persistence.movement.PostingTransactions;
import dev.interleave.adapter.redislock.RedisLock;
import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.movement.AccountLines;
import dev.interleave.application.movement.PostMovementHandler;
import dev.interleave.application.movement.ReportingAsyncLedger;
import dev.interleave.application.movement.ReportingLedger;
import dev.interleave.application.movement.RetryingAsyncLedger;
import dev.interleave.application.movement.RetryingLedger;
import dev.interleave.application.movement.SubmitMovementHandler;
import dev.interleave.application.movement.TimingAsyncLedger;
import dev.interleave.application.movement.TimingLedger;
import dev.interleave.application.movement.TurnTakingAsyncLedger;
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
import java.time.Duration;
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

  private final Duration retryDeadline;

  /** Of accounts and not of strategies: where some have collided, all are in the way. */
  private final AccountLines lines;

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
    this.retryDeadline = retrySettings.deadline();
    this.lines = new AccountLines(retryDeadline);
    this.unguarded = unguarded;
    this.meters = meters;
    for (Strategy strategy : Strategy.values()) {
      service.put(
          strategy, nested(strategy, meters.postings(strategy.name()), seedsOwn(strategy), lines));
    }
    meters.watchCombining("MOVEMENTS", combining::waiting);
    meters.watchLines(lines::waiting);
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
    EffectiveKeys keys = new EffectiveKeys();
    return perStrategy(
        strategy -> new SubmitMovementHandler(submitted(strategy, workers, threads), keys));
  }

  /**
   * Whoever waits for a place, for company, or in a line needs no thread. A worker waits for the
   * lock in Redis, and while the seed thinks, both of which are to keep no place from others.
   */
  private AsyncLedger submitted(Strategy strategy, Executor workers, Executor threads) {
    return switch (strategy) {
      case UNGUARDED, REDIS -> new WorkerLedger(service.get(strategy), workers);
      case COMBINING -> nested(strategy, combining);
      case ATOMIC, PESSIMISTIC, OPTIMISTIC, SERIALIZABLE, NOWAIT ->
          nested(
              strategy,
              new PlacedLedger(ledgers.of(strategy, seedsOwn(strategy)), transactions, threads));
    };
  }

  private AsyncLedger nested(Strategy strategy, AsyncLedger ledger) {
    Telemetry telemetry = meters.postings(strategy.name());
    AsyncLedger attempts = new ReportingAsyncLedger(ledger, telemetry);
    return new TimingAsyncLedger(
        takesTurns(strategy)
            ? new TurnTakingAsyncLedger(attempts, retry, lines)
            : new RetryingAsyncLedger(attempts, retry),
        telemetry);
  }

  /**
   * The same nesting, told to somebody else, without what the seed logs, and in lines of its own:
   * nobody else is to stand behind a measurement.
   *
   * @param telemetry of all strategies
   */
  PerStrategy<PostMovementUseCase> measuredBy(Telemetry telemetry) {
    AccountLines own = new AccountLines(retryDeadline);
    return perStrategy(
        strategy ->
            new PostMovementHandler(
                nested(
                    strategy,
                    telemetry,
                    strategy == Strategy.UNGUARDED
                        ? new StepDelay(Checkpoint.Step.COMPUTE, unguarded.thinkTime())
                        : Checkpoint.NONE,
                    own)));
  }

  private static <U> PerStrategy<U> perStrategy(Function<Strategy, U> useCase) {
    Map<Strategy, U> useCases = new EnumMap<>(Strategy.class);
    for (Strategy strategy : Strategy.values()) {
      useCases.put(strategy, useCase.apply(strategy));
    }
    return new PerStrategy<>(useCases);
  }

  private Ledger nested(
      Strategy strategy, Telemetry telemetry, Checkpoint checkpoint, AccountLines accountLines) {
    Ledger ledger = strategy == Strategy.COMBINING ? combining : ledgers.of(strategy, checkpoint);
    Ledger attempts = new ReportingLedger(ledger, telemetry);
    return new TimingLedger(
        takesTurns(strategy)
            ? new TurnTakingLedger(attempts, retry, accountLines)
            : new RetryingLedger(attempts, retry),
        telemetry);
  }

  /** Who waits for a row in the database waits there better. */
  private static boolean takesTurns(Strategy strategy) {
    return switch (strategy) {
      case OPTIMISTIC, SERIALIZABLE, NOWAIT -> true;
      case UNGUARDED, ATOMIC, PESSIMISTIC, REDIS, COMBINING -> false;
    };
  }

  private Checkpoint seedsOwn(Strategy strategy) {
    return switch (strategy) {
      case UNGUARDED -> new UnguardedThinkTime(unguarded.thinkTime());
      case OPTIMISTIC, REDIS -> new OptimisticRetryLog();
      case ATOMIC, PESSIMISTIC, SERIALIZABLE, NOWAIT, COMBINING -> Checkpoint.NONE;
    };
  }
}
