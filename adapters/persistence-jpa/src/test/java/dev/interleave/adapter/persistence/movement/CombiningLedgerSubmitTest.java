package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.contract.AccountRecords;
import dev.interleave.contract.BlockingLedger;
import dev.interleave.contract.LedgerContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

/** Submitted movements have the results that {@link CombiningLedgerTest} expects. */
@QuarkusTest
class CombiningLedgerSubmitTest extends LedgerContract {

  @Inject PersistenceTestKit kit;

  private Ledger ledger;

  @BeforeEach
  void one() {
    ledger = BlockingLedger.of(kit.combining(Checkpoint.NONE));
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected AccountRecords records() {
    return kit.records;
  }
}
