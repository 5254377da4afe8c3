package dev.interleave.bootstrap;

import dev.interleave.adapter.metrics.ServiceMeters;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.movement.CombiningLedger;
import dev.interleave.adapter.persistence.movement.PostingTransactions;
import dev.interleave.adapter.redislock.RedisLock;
import dev.interleave.application.movement.AccountLines;
import dev.interleave.application.movement.PostMovementHandler;
import dev.interleave.application.movement.ReportingLedger;
import dev.interleave.application.movement.RetryingLedger;
import dev.interleave.application.movement.TimingLedger;
import dev.interleave.application.movement.TurnTakingLedger;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.in.PostMovementUseCases;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Retry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Builds the strategies. The nesting is the lesson: retry outermost, then the lock in Redis, then
 * the strategy that owns the transaction. What is told of them stands outside and inside of the
 * retry.
 */
@Singleton
final class LedgerWiring {

  private final StrategyLedgers ledgers;

  /** One for the service and for whoever measures it. */
  private final CombiningLedger combining;

  private final Retry retry;
  private final RetrySettings retrySettings;
  private final UnguardedSettings unguarded;
  private final ServiceMeters meters;

  LedgerWiring(
      PostingTransactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      RedisLock redisLock,
      CombiningSettings settings,
      Retry retry,
      RetrySettings retrySettings,
      UnguardedSettings unguarded,
      ServiceMeters meters) {
    this.ledgers =
        new StrategyLedgers(
            transactions, accounts, journal, redisLock, settings.combinerSettings());
    this.combining = ledgers.combining(Checkpoint.NONE);
    this.retry = retry;
    this.retrySettings = retrySettings;
    this.unguarded = unguarded;
    this.meters = meters;
    meters.watchCombining("MOVEMENTS", combining::waiting);
  }

  @PreDestroy
  void close() {
    combining.close();
  }

  @Produces
  @Singleton
  PostMovementUseCases postMovementUseCases() {
    return useCases(strategy -> meters.postings(strategy.name()), this::seedsOwn);
  }

  /**
   * The same nesting, told to somebody else, and without the lines that the seed logs.
   *
   * @param telemetry of all strategies
   */
  PostMovementUseCases measuredBy(Telemetry telemetry) {
    return useCases(
        strategy -> telemetry,
        strategy ->
            strategy == Strategy.UNGUARDED
                ? new Pause(Checkpoint.Step.COMPUTE, unguarded.thinkTime())
                : Checkpoint.NONE);
  }

  private PostMovementUseCases useCases(
      Function<Strategy, Telemetry> telemetry, Function<Strategy, Checkpoint> checkpoints) {
    Map<Strategy, PostMovementUseCase> useCases = new EnumMap<>(Strategy.class);
    for (Strategy strategy : Strategy.values()) {
      Ledger ledger =
          strategy == Strategy.COMBINING
              ? combining
              : ledgers.of(strategy, checkpoints.apply(strategy));
      Telemetry told = telemetry.apply(strategy);
      Ledger patient = retried(strategy, new ReportingLedger(ledger, told));
      useCases.put(strategy, new PostMovementHandler(new TimingLedger(patient, told)));
    }
    return new PostMovementUseCases(useCases);
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
