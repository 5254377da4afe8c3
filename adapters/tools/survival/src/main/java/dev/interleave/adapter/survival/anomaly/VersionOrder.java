package dev.interleave.adapter.survival.anomaly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The writers of all versions, and the order of the committed versions of each account. */
final class VersionOrder {

  private final Map<RowVersion, ObservedTransaction> writers = new HashMap<>();
  private final Map<Long, TreeMap<Long, RowVersion>> committed = new HashMap<>();
  private final List<ObservedTransaction> effective = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if two transactions wrote one version
   */
  VersionOrder(List<ObservedTransaction> transactions) {
    Set<RowVersion> read = new HashSet<>();
    for (ObservedTransaction transaction : transactions) {
      for (RowVersion write : transaction.writes()) {
        ObservedTransaction other = writers.put(write, transaction);
        if (other != null) {
          throw new IllegalArgumentException(
              "Both " + other + " and " + transaction + " wrote " + write + ".");
        }
      }
      if (transaction.status() == TransactionStatus.COMMITTED) {
        read.addAll(transaction.reads());
      }
    }
    for (ObservedTransaction transaction : transactions) {
      boolean observed = transaction.writes().stream().anyMatch(read::contains);
      boolean committedUnknown = transaction.status() == TransactionStatus.UNKNOWN && observed;
      if (transaction.status() == TransactionStatus.COMMITTED || committedUnknown) {
        effective.add(transaction);
        for (RowVersion write : transaction.writes()) {
          committed
              .computeIfAbsent(write.account(), account -> new TreeMap<>())
              .put(write.version(), write);
        }
      }
    }
  }

  /** The committed transactions, and the unknown ones that a committed one read. */
  List<ObservedTransaction> effective() {
    return effective;
  }

  /** The accounts with committed versions, and these in their order. */
  Map<Long, TreeMap<Long, RowVersion>> committed() {
    return committed;
  }

  /** The writer of a version; empty for the state before the history. */
  Optional<ObservedTransaction> writer(RowVersion version) {
    return Optional.ofNullable(writers.get(version));
  }

  /** The committed version that follows a version. */
  Optional<RowVersion> next(RowVersion version) {
    TreeMap<Long, RowVersion> ofAccount = committed.get(version.account());
    return ofAccount == null
        ? Optional.empty()
        : Optional.ofNullable(ofAccount.higherEntry(version.version())).map(Map.Entry::getValue);
  }
}
