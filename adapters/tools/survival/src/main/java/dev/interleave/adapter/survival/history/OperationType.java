package dev.interleave.adapter.survival.history;

/** The operations of the workload. */
public enum OperationType {
  DEPOSIT,
  WITHDRAW,
  TRANSFER,
  /** Reads one account. */
  READ_ACCOUNT,
  /** Reads all accounts in one transaction. */
  READ_SNAPSHOT,
  LIKE,
  UNLIKE,
  /** Reads the count and the users of a post's likes in one transaction. */
  READ_LIKES,
  /** A fault that the harness caused, or ended. No client sends it. */
  FAULT;

  /** Whether the operation changes balances. */
  public boolean isMovement() {
    return this == DEPOSIT || this == WITHDRAW || this == TRANSFER;
  }

  /** Whether the operation changes likes. */
  public boolean isLikeChange() {
    return this == LIKE || this == UNLIKE;
  }

  /** Whether the operation changes anything. */
  public boolean isWrite() {
    return isMovement() || isLikeChange();
  }
}
