package dev.interleave.adapter.redislock;

import dev.interleave.application.async.Offload;
import dev.interleave.application.movement.OffloadedLedger;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.contract.TimedOffloadContract;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
class TimedRedisLockTest extends TimedOffloadContract {

  @Inject RedisDataSource redis;

  private RedisLock lock;

  @BeforeEach
  void open() {
    lock = new RedisLock(redis, Times.USUAL, LeaseObserver.NONE);
  }

  @AfterEach
  void close() {
    lock.close();
  }

  @Override
  protected AsyncLedger offloaded(Ledger ledger, Executor threads) {
    return new RedisLockLedger(
        new OffloadedLedger(ledger, Offload.to(threads)), lock, Checkpoint.NONE);
  }
}
