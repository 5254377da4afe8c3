package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.contract.AccountRecords;
import dev.interleave.contract.LedgerContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

/** Whoever waits for its place without a thread gets what {@link AtomicSqlLedgerTest} gets. */
@QuarkusTest
class PlacedLedgerTest extends LedgerContract {

  @Inject PersistenceTestKit kit;

  @Override
  protected Ledger ledger() {
    return new BlockingLedger(
        new PlacedLedger(kit.atomic(Checkpoint.NONE), kit.transactions, kit.threads()));
  }

  @Override
  protected AccountRecords records() {
    return kit.records;
  }
}
