package dev.interleave.adapter.redislock;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.contract.AccountRecords;
import dev.interleave.contract.InMemoryLedger;
import dev.interleave.contract.LedgerContract;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
class RedisLockLedgerTest extends LedgerContract {

  @Inject RedisDataSource redis;

  private final InMemoryLedger records = new InMemoryLedger();
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
  protected Ledger ledger() {
    return new RedisLockLedger(records, lock, Checkpoint.NONE);
  }

  @Override
  protected AccountRecords records() {
    return records;
  }
}
