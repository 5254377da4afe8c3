package dev.interleave.bootstrap.lab;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.idempotency.KeyRows;
import dev.interleave.adapter.persistence.like.LikeRows;
import dev.interleave.adapter.persistence.like.UniqueKeyLikeRegistry;
import dev.interleave.adapter.persistence.movement.PostingTransactions;
import dev.interleave.adapter.redislock.LeaseObserver;
import dev.interleave.adapter.redislock.LockedLedger;
import dev.interleave.adapter.redislock.RedisLock;
import dev.interleave.adapter.redislock.RedisLockSettings;
import dev.interleave.application.port.Strategy;
import dev.interleave.bootstrap.config.CombiningSettings;
import dev.interleave.bootstrap.wiring.StrategyLedgers;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.adapter.database.unsafe.AtomicWithoutVersionLedger;
import dev.interleave.lab.adapter.database.unsafe.CheckThenInsertLikeRegistry;
import dev.interleave.lab.adapter.database.unsafe.LockInsideTransactionLedger;
import dev.interleave.lab.adapter.database.unsafe.UnlockBeforeCommitLedger;
import dev.interleave.lab.adapter.database.unsafe.VariantLock;
import dev.interleave.lab.composition.MeasureCompositionHandler;
import dev.interleave.lab.port.Guard;
import dev.interleave.lab.port.in.CountStepsUseCase;
import dev.interleave.lab.port.in.ExploreInterleavingsUseCase;
import dev.interleave.lab.port.in.MeasureCompositionUseCase;
import dev.interleave.lab.port.out.ContenderLedgers;
import dev.interleave.lab.port.out.ContenderLikes;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.LabPosts;
import dev.interleave.lab.port.out.ThreadLockWaits;
import dev.interleave.lab.race.ExploreInterleavingsHandler;
import io.agroal.api.AgroalDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Builds the exploration of interleavings with the strategies of the service. They use separate
 * connections, so that a paused contender does not block requests of the service.
 */
@Singleton
final class LabRaceWiring {

  /** One per contender. */
  private static final int CONNECTIONS = 3;

  /** How long a contest waits for another one to end. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** With a short poll interval, because contenders often wait for each other. */
  private static final RedisLockSettings FAST_POLLING =
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
   * @param service not used, but created before the pool grows, because its permits follow from the
   *     size of the pool
   */
  LabRaceWiring(AgroalDataSource dataSource, Transactions service, RedisDataSource redis) {
    this.transactions = Transactions.beside(dataSource, CONNECTIONS);
    this.redisLock = new RedisLock(redis, FAST_POLLING, LeaseObserver.NONE);
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
    VariantLock lock =
        (lockKeys, checkpoint, posting) ->
            redisLock.ofAnotherInstance().acquire(lockKeys, checkpoint, posting)::release;
    return (guard, checkpoint) ->
        switch (guard) {
          case UNGUARDED, ATOMIC, OPTIMISTIC, PESSIMISTIC, REDIS, SERIALIZABLE, NOWAIT, COMBINING ->
              ledgers.get().of(guard.strategy().orElseThrow(), checkpoint);
          case ATOMIC_WITHOUT_VERSION -> new AtomicWithoutVersionLedger(connections, checkpoint);
          case REDIS_UNFENCED ->
              new LockedLedger(
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
      ThreadLockWaits waits) {
    return new ExploreInterleavingsHandler(ledgers, likes, accounts, posts, waits, TIMEOUT);
  }

  @Produces
  @Singleton
  CountStepsUseCase countSteps(ExploreInterleavingsHandler explorations) {
    return explorations::steps;
  }

  @Produces
  @Singleton
  MeasureCompositionUseCase measureComposition(ExploreInterleavingsUseCase explore) {
    return new MeasureCompositionHandler(explore);
  }
}
