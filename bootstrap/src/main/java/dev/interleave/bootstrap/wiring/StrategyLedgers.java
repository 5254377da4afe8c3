package dev.interleave.bootstrap.wiring;

import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.combining.CombinerSettings;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.movement.AtomicSqlLedger;
import dev.interleave.adapter.persistence.movement.CombiningLedger;
import dev.interleave.adapter.persistence.movement.NoWaitLedger;
import dev.interleave.adapter.persistence.movement.OptimisticLedger;
import dev.interleave.adapter.persistence.movement.PessimisticLedger;
import dev.interleave.adapter.persistence.movement.PostingTransactions;
import dev.interleave.adapter.persistence.movement.SerializableLedger;
import dev.interleave.adapter.persistence.movement.UnguardedLedger;
import dev.interleave.adapter.redislock.LockedLedger;
import dev.interleave.adapter.redislock.RedisLock;
import dev.interleave.adapter.redislock.RedisLockLedger;
import dev.interleave.application.async.Offload;
import dev.interleave.application.movement.OffloadedLedger;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import java.util.concurrent.Executor;

/**
 * The strategies without the retry around them. The service runs them, and the laboratory runs them
 * step by step.
 *
 * @param transactions limits how many transactions run at once
 * @param redisLock closed by its creator
 */
public record StrategyLedgers(
    PostingTransactions transactions,
    AccountRows accounts,
    PostingJournal journal,
    RedisLock redisLock,
    CombinerSettings combining,
    Executor combiningThreads) {

  /**
   * @param checkpoint passed at every step of the lock and of the strategy
   */
  public Ledger of(Strategy strategy, Checkpoint checkpoint) {
    return switch (strategy) {
      case UNGUARDED -> new UnguardedLedger(transactions, accounts, journal, checkpoint);
      case ATOMIC -> new AtomicSqlLedger(transactions, accounts, journal, checkpoint);
      case OPTIMISTIC -> new OptimisticLedger(transactions, accounts, journal, checkpoint);
      case PESSIMISTIC -> new PessimisticLedger(transactions, accounts, journal, checkpoint);
      case REDIS -> new LockedLedger(of(Strategy.OPTIMISTIC, checkpoint), redisLock, checkpoint);
      case SERIALIZABLE -> new SerializableLedger(transactions, accounts, journal, checkpoint);
      case NOWAIT -> new NoWaitLedger(transactions, accounts, journal, checkpoint);
      case COMBINING -> combining(checkpoint);
    };
  }

  /** The strategy without a thread that waits for the lock. */
  RedisLockLedger redis(Checkpoint checkpoint, Offload offload) {
    return new RedisLockLedger(
        new OffloadedLedger(of(Strategy.OPTIMISTIC, checkpoint), offload), redisLock, checkpoint);
  }

  /** Requests combine only within one ledger. */
  CombiningLedger combining(Checkpoint checkpoint) {
    return new CombiningLedger(
        transactions, accounts, journal, checkpoint, combining, combiningThreads);
  }
}
