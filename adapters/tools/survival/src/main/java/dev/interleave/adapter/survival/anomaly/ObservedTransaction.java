package dev.interleave.adapter.survival.anomaly;

import java.util.List;

/**
 * A transaction, with what it read and wrote.
 *
 * @param name its name in the explanations, unique in the history
 * @param status how it ended
 * @param reads the versions that it read
 * @param writes the versions that it wrote, in the order of its statements
 */
public record ObservedTransaction(
    String name, TransactionStatus status, List<RowVersion> reads, List<RowVersion> writes) {

  public ObservedTransaction {
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
  }

  boolean wrote(long account) {
    return writes.stream().anyMatch(write -> write.account() == account);
  }

  @Override
  public String toString() {
    return name;
  }
}
