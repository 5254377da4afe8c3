package dev.interleave.domain.transfer;

/** The kind of a movement, for its ledger entries. */
public enum MovementKind {
  DEPOSIT,
  WITHDRAWAL,
  TRANSFER
}
