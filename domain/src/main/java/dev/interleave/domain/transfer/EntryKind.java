package dev.interleave.domain.transfer;

/** By what an entry came into an account's ledger. */
public enum EntryKind {
  /** The account was opened, or reset. */
  OPENING,
  DEPOSIT,
  WITHDRAWAL,
  TRANSFER;

  /** The entries of a movement. */
  public static EntryKind of(MovementKind kind) {
    return switch (kind) {
      case DEPOSIT -> DEPOSIT;
      case WITHDRAWAL -> WITHDRAWAL;
      case TRANSFER -> TRANSFER;
    };
  }
}
