package dev.interleave.adapter.persistence;

import dev.interleave.application.movement.OffloadedLedger;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.contract.TimedOffloadContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;

@QuarkusTest
class TimedTransactionsTest extends TimedOffloadContract {

  @Inject PersistenceTestKit kit;

  @Override
  protected AsyncLedger offloaded(Ledger ledger, Executor threads) {
    return new OffloadedLedger(ledger, kit.transactions.offload(threads));
  }
}
