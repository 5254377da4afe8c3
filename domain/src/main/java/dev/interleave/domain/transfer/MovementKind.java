package dev.interleave.domain.transfer;

/** What a movement is, for whoever writes it down. */
public enum MovementKind {
  DEPOSIT,
  WITHDRAWAL,
  TRANSFER
}
