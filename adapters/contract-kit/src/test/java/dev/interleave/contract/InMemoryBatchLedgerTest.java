package dev.interleave.contract;

import dev.interleave.application.port.out.BatchLedger;

class InMemoryBatchLedgerTest extends BatchLedgerContract {

  private final InMemoryLedger ledger = new InMemoryLedger();

  @Override
  protected BatchLedger ledger() {
    return ledger;
  }

  @Override
  protected AccountRecords records() {
    return ledger;
  }
}
