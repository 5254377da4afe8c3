package dev.interleave.contract;

import dev.interleave.application.port.out.Ledger;

class InMemoryLedgerTest extends LedgerContract {

  private final InMemoryLedger ledger = new InMemoryLedger();

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected AccountRecords records() {
    return ledger;
  }
}
