package dev.interleave.adapter.survival.anomaly;

/** How a transaction ended. */
public enum TransactionStatus {
  COMMITTED,
  ABORTED,
  /** The client does not know. It counts as committed if a committed transaction read its write. */
  UNKNOWN
}
