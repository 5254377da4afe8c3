package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.contract.AccountRecords;
import dev.interleave.contract.LedgerContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class SerializableLedgerTest extends LedgerContract {

  @Inject PersistenceTestKit kit;

  @Override
  protected Ledger ledger() {
    return kit.serializable(Checkpoint.NONE);
  }

  @Override
  protected AccountRecords records() {
    return kit.records;
  }

  @Override
  protected boolean decidesByDeadlock() {
    return true;
  }
}
