package dev.interleave.bootstrap;

import dev.interleave.adapter.labdatabase.LabConnections;
import dev.interleave.adapter.labdatabase.unsafe.AtomicWithoutVersionLedger;
import dev.interleave.adapter.labdatabase.unsafe.CheckThenInsertLikeRegistry;
import dev.interleave.adapter.labdatabase.unsafe.ExclusiveLock;
import dev.interleave.adapter.labdatabase.unsafe.LockInsideTransactionLedger;
import dev.interleave.adapter.labdatabase.unsafe.UnlockBeforeCommitLedger;
import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.idempotency.KeyRows;
import dev.interleave.adapter.persistence.like.LikeRows;
import dev.interleave.adapter.persistence.like.UniqueKeyLikeRegistry;
import dev.interleave.adapter.persistence.movement.PostingTransactions;
import dev.interleave.adapter.redislock.LeaseObserver;
import dev.interleave.adapter.redislock.RedisLock;
import dev.interleave.adapter.redislock.RedisLockLedger;
import dev.interleave.adapter.redislock.RedisLockSettings;
import dev.interleave.application.lab.composition.MeasureCompositionHandler;
import dev.interleave.application.lab.race.CountStepsHandler;
import dev.interleave.application.lab.race.ExploreInterleavingsHandler;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.lab.CountStepsUseCase;
import dev.interleave.application.port.in.lab.ExploreInterleavingsUseCase;
import dev.interleave.application.port.in.lab.MeasureCompositionUseCase;
import dev.interleave.application.port.lab.Guard;
import dev.interleave.application.port.out.lab.ContenderLedgers;
import dev.interleave.application.port.out.lab.ContenderLikes;
import dev.interleave.application.port.out.lab.LabAccounts;
import dev.interleave.application.port.out.lab.LabPosts;
import dev.interleave.application.port.out.lab.LockWaits;
import io.agroal.api.AgroalDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Builds what explores interleavings: the service's own strategies, on connections that it does not
 * share, so that a contender that stands still holds nobody up.
 */
@Singleton
final class LabRaceWiring {

  /** One for each contender. */
  private static final int PLACES = 3;

  /** How long a contest waits for the one before it. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Quick to notice that a lock is free: contenders wait for each other all the time. */
  private static final RedisLockSettings QUICK =
      new RedisLockSettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(1),
          Duration.ofMillis(2),
          Duration.ofSeconds(1),
          true);

  private final Transactions transactions;
  private final RedisLock redisLock;

  /**
   * @param service not used, but made before the pool grows: it has as many places as the pool is
   *     large
   */
  LabRaceWiring(AgroalDataSource dataSource, Transactions service, RedisDataSource redis) {
    this.transactions = Transactions.beside(dataSource, PLACES);
    this.redisLock = new RedisLock(redis, QUICK, LeaseObserver.NONE);
  }

  @PreDestroy
  void close() {
    redisLock.close();
  }

  @Produces
  @Singleton
  ContenderLedgers contenderLedgers(
      AccountRows accounts,
      PostingJournal journal,
      KeyRows keys,
      CombiningSettings combining,
      LabConnections connections) {
    // Each contender asks Redis itself, as if it were of another instance: one that waited in a
    // queue would not come to a step.
    Supplier<StrategyLedgers> ledgers =
        () ->
            new StrategyLedgers(
                new PostingTransactions(transactions, keys),
                accounts,
                journal,
                redisLock.ofAnotherInstance(),
                combining.combinerSettings(),
                // A contender's own thread, which is watched and can be interrupted; each has its
                // combiner.
                Runnable::run);
    ExclusiveLock lock =
        (lockKeys, checkpoint, posting) ->
            redisLock.ofAnotherInstance().acquire(lockKeys, checkpoint, posting)::release;
    return (guard, checkpoint) ->
        switch (guard) {
          case UNGUARDED, ATOMIC, OPTIMISTIC, PESSIMISTIC, REDIS, SERIALIZABLE, NOWAIT, COMBINING ->
              ledgers.get().of(guard.strategy().orElseThrow(), checkpoint);
          case ATOMIC_WITHOUT_VERSION -> new AtomicWithoutVersionLedger(connections, checkpoint);
          case REDIS_UNFENCED ->
              new RedisLockLedger(
                  ledgers.get().of(Strategy.UNGUARDED, checkpoint),
                  redisLock.ofAnotherInstance(),
                  checkpoint);
          case UNLOCK_BEFORE_COMMIT -> new UnlockBeforeCommitLedger(connections, lock, checkpoint);
          case LOCK_INSIDE_TRANSACTION ->
              new LockInsideTransactionLedger(connections, lock, checkpoint);
          case UNIQUE_KEY, CHECK_THEN_INSERT ->
              throw new IllegalArgumentException(guard + " guards likes");
        };
  }

  @Produces
  @Singleton
  ContenderLikes contenderLikes(LikeRows likes, KeyRows keys, LabConnections connections) {
    return (guard, checkpoint) ->
        guard == Guard.UNIQUE_KEY
            ? new UniqueKeyLikeRegistry(transactions, likes, keys, checkpoint)
            : new CheckThenInsertLikeRegistry(connections, checkpoint);
  }

  @Produces
  @Singleton
  ExploreInterleavingsHandler explorations(
      ContenderLedgers ledgers,
      ContenderLikes likes,
      LabAccounts accounts,
      LabPosts posts,
      LockWaits waits) {
    return new ExploreInterleavingsHandler(ledgers, likes, accounts, posts, waits, PATIENCE);
  }

  /** Shares its turns with the explorations. */
  @Produces
  @Singleton
  CountStepsUseCase countSteps(ExploreInterleavingsHandler explorations) {
    return new CountStepsHandler(explorations);
  }

  @Produces
  @Singleton
  MeasureCompositionUseCase measureComposition(ExploreInterleavingsUseCase explore) {
    return new MeasureCompositionHandler(explore);
  }
}
