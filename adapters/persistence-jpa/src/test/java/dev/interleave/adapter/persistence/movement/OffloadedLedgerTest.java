package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.movement.OffloadedLedger;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.contract.AccountRecords;
import dev.interleave.contract.BlockingLedger;
import dev.interleave.contract.LedgerContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

/** The contract of {@link AtomicSqlLedgerTest} for callers that do not wait. */
@QuarkusTest
class OffloadedLedgerTest extends LedgerContract {

  @Inject PersistenceTestKit kit;

  @Override
  protected Ledger ledger() {
    return BlockingLedger.of(
        new OffloadedLedger(kit.atomic(Checkpoint.NONE), kit.transactions.offload(kit.threads())));
  }

  @Override
  protected AccountRecords records() {
    return kit.records;
  }
}
