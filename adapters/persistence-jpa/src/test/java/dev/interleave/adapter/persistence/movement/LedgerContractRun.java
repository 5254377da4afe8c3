package dev.interleave.adapter.persistence.movement;

import dev.interleave.application.port.out.Ledger;
import dev.interleave.contract.AccountRecords;
import dev.interleave.contract.LedgerContract;

/** The contract as an object, for a ledger that is expected to break it. */
final class LedgerContractRun extends LedgerContract {

  private final Ledger ledger;
  private final AccountRecords records;

  LedgerContractRun(Ledger ledger, AccountRecords records) {
    this.ledger = ledger;
    this.records = records;
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected AccountRecords records() {
    return records;
  }
}
