package dev.interleave.bootstrap;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.contract.AccountRecords;
import dev.interleave.contract.LedgerContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

/** The strategy that needs two adapters keeps the contract of all. */
@QuarkusTest
class RedisLockLedgerTest extends LedgerContract {

  @Inject StrategyKit kit;

  @Override
  protected Ledger ledger() {
    return kit.redis(Checkpoint.NONE);
  }

  @Override
  protected AccountRecords records() {
    return kit.records;
  }
}
