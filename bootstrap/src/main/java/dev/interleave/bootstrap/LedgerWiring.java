package dev.interleave.bootstrap;

import dev.interleave.adapter.metrics.ServiceMeters;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.movement.AtomicSqlLedger;
import dev.interleave.adapter.persistence.movement.OptimisticLedger;
import dev.interleave.adapter.persistence.movement.PessimisticLedger;
import dev.interleave.adapter.persistence.movement.PostingTransactions;
import dev.interleave.adapter.persistence.movement.UnguardedLedger;
import dev.interleave.adapter.redislock.RedisLock;
import dev.interleave.adapter.redislock.RedisLockLedger;
import dev.interleave.application.movement.PostMovementHandler;
import dev.interleave.application.movement.ReportingLedger;
import dev.interleave.application.movement.RetryingLedger;
import dev.interleave.application.movement.TimingLedger;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.in.PostMovementUseCases;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Retry;
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

  private final PostingTransactions transactions;
  private final AccountRows accounts;
  private final PostingJournal journal;
  private final RedisLock redisLock;
  private final Retry retry;
  private final UnguardedSettings unguarded;
  private final ServiceMeters meters;

  LedgerWiring(
      PostingTransactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      RedisLock redisLock,
      Retry retry,
      UnguardedSettings unguarded,
      ServiceMeters meters) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.journal = journal;
    this.redisLock = redisLock;
    this.retry = retry;
    this.unguarded = unguarded;
    this.meters = meters;
  }

  @Produces
  @Singleton
  PostMovementUseCases postMovementUseCases() {
    return useCases(strategy -> meters.postings(strategy.name()));
  }

  /**
   * The same nesting, told to somebody else.
   *
   * @param telemetry by strategy
   */
  PostMovementUseCases useCases(Function<Strategy, Telemetry> telemetry) {
    Map<Strategy, PostMovementUseCase> useCases = new EnumMap<>(Strategy.class);
    for (Strategy strategy : Strategy.values()) {
      useCases.put(strategy, new PostMovementHandler(watched(strategy, telemetry.apply(strategy))));
    }
    return new PostMovementUseCases(useCases);
  }

  private Ledger watched(Strategy strategy, Telemetry telemetry) {
    Ledger attempts = new ReportingLedger(ledgerOf(strategy), telemetry);
    return new TimingLedger(new RetryingLedger(attempts, retry), telemetry);
  }

  private Ledger ledgerOf(Strategy strategy) {
    return switch (strategy) {
      case UNGUARDED ->
          new UnguardedLedger(
              transactions, accounts, journal, new SeedThinkTime(unguarded.thinkTime()));
      case ATOMIC -> new AtomicSqlLedger(transactions, accounts, journal, Checkpoint.NONE);
      case OPTIMISTIC -> optimistic();
      case PESSIMISTIC -> new PessimisticLedger(transactions, accounts, journal, Checkpoint.NONE);
      case REDIS -> new RedisLockLedger(optimistic(), redisLock, Checkpoint.NONE);
    };
  }

  private Ledger optimistic() {
    return new OptimisticLedger(transactions, accounts, journal, new SeedConflictLog());
  }
}
