package dev.interleave.bootstrap;

import dev.interleave.adapter.persistence.Transactions;
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
import dev.interleave.adapter.redislock.LeaseObserver;
import dev.interleave.adapter.redislock.LockedLedger;
import dev.interleave.adapter.redislock.RedisLock;
import dev.interleave.adapter.redislock.RedisLockLedger;
import dev.interleave.adapter.redislock.RedisLockSettings;
import dev.interleave.application.async.Offload;
import dev.interleave.application.movement.OffloadedLedger;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.bootstrap.wiring.TransactionThreads;
import dev.interleave.contract.BlockingLedger;
import dev.interleave.contract.JdbcRecords;
import io.agroal.api.AgroalDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The strategies as the application nests them, without the retry, and the rows behind them. */
@Singleton
class StrategyKit {

  /** Contracts check what is applied. The wait is long, so that no request of them times out. */
  private static final RedisLockSettings PATIENT =
      new RedisLockSettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(45),
          Duration.ofMillis(2),
          Duration.ofMillis(40),
          Duration.ofSeconds(5),
          true);

  final Transactions permits;
  private final Offload offload;
  final PostingTransactions transactions;
  final AccountRows accounts;
  final PostingJournal journal;
  final RedisLock redisLock;
  final AgroalDataSource dataSource;
  final JdbcRecords records;

  @Inject
  StrategyKit(
      Transactions permits,
      PostingTransactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      RedisDataSource redis,
      AgroalDataSource dataSource) {
    this.permits = permits;
    this.offload = permits.offload(new TransactionThreads("test", permits.places()));
    this.transactions = transactions;
    this.accounts = accounts;
    this.journal = journal;
    this.redisLock = new RedisLock(redis, PATIENT, LeaseObserver.NONE);
    this.dataSource = dataSource;
    dataSource.getConfiguration().setMetricsEnabled(true);
    this.records = new JdbcRecords(dataSource);
  }

  @PreDestroy
  void close() {
    redisLock.close();
  }

  /** Submitted as the service does: the checkpoint of the lock runs on the event loop. */
  Ledger redis(Checkpoint checkpoint) {
    return submitted(optimistic(checkpoint), checkpoint);
  }

  /** The lock without its fence: what a lease alone is worth. */
  Ledger redisUnfenced(Checkpoint checkpoint) {
    return submitted(new UnguardedLedger(transactions, accounts, journal, checkpoint), checkpoint);
  }

  private Ledger submitted(Ledger inner, Checkpoint checkpoint) {
    return BlockingLedger.of(
        new RedisLockLedger(new OffloadedLedger(inner, offload), redisLock, checkpoint));
  }

  /** On the thread of the caller, as a contender of the laboratory: the checkpoint may block. */
  Ledger locked(Checkpoint checkpoint) {
    return new LockedLedger(optimistic(checkpoint), redisLock, checkpoint);
  }

  Ledger optimistic(Checkpoint checkpoint) {
    return new OptimisticLedger(transactions, accounts, journal, checkpoint);
  }

  Ledger pessimistic(Checkpoint checkpoint) {
    return new PessimisticLedger(transactions, accounts, journal, checkpoint);
  }

  Ledger serializable(Checkpoint checkpoint) {
    return new SerializableLedger(transactions, accounts, journal, checkpoint);
  }

  Ledger noWait(Checkpoint checkpoint) {
    return new NoWaitLedger(transactions, accounts, journal, checkpoint);
  }

  Ledger combining(Checkpoint checkpoint) {
    return new CombiningLedger(
        transactions,
        accounts,
        journal,
        checkpoint,
        new CombinerSettings(64, 2, 256, Duration.ofSeconds(2)),
        new TransactionThreads("combining", 16));
  }

  Ledger atomic(Checkpoint checkpoint) {
    return new AtomicSqlLedger(transactions, accounts, journal, checkpoint);
  }
}
