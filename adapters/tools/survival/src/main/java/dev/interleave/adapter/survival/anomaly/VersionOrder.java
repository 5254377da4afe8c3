package dev.interleave.adapter.survival.anomaly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The writers of all versions, and the order of the installed versions of each account. A
 * transaction installs its last version of an account; those before it are intermediate (Adya).
 */
final class VersionOrder {

  private final Map<RowVersion, ObservedTransaction> writers = new HashMap<>();
  private final Map<Long, TreeMap<Long, RowVersion>> installed = new TreeMap<>();
  private final Map<Long, TreeMap<Long, RowVersion>> written = new TreeMap<>();
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
        transaction.writes().forEach(write -> put(written, write));
        lastWrites(transaction).forEach(write -> put(installed, write));
      }
    }
  }

  private static Collection<RowVersion> lastWrites(ObservedTransaction transaction) {
    Map<Long, RowVersion> last = new HashMap<>();
    transaction.writes().forEach(write -> last.put(write.account(), write));
    return last.values();
  }

  private static void put(Map<Long, TreeMap<Long, RowVersion>> versions, RowVersion version) {
    versions
        .computeIfAbsent(version.account(), account -> new TreeMap<>())
        .put(version.version(), version);
  }

  /** The committed transactions, and the unknown ones that a committed one read. */
  List<ObservedTransaction> effective() {
    return effective;
  }

  /** The installed versions of each account in their order. */
  Map<Long, TreeMap<Long, RowVersion>> installed() {
    return installed;
  }

  /** The installed and the intermediate versions of each account in their order. */
  Map<Long, TreeMap<Long, RowVersion>> written() {
    return written;
  }

  /** Whether a committed transaction wrote this version, and wrote the account no more. */
  boolean isInstalled(RowVersion version) {
    return installed
        .getOrDefault(version.account(), new TreeMap<>())
        .containsKey(version.version());
  }

  /** The writer of a version; empty for the state before the history. */
  Optional<ObservedTransaction> writer(RowVersion version) {
    return Optional.ofNullable(writers.get(version));
  }

  /** The installed version that follows a version. */
  Optional<RowVersion> next(RowVersion version) {
    TreeMap<Long, RowVersion> ofAccount = installed.get(version.account());
    return ofAccount == null
        ? Optional.empty()
        : Optional.ofNullable(ofAccount.higherEntry(version.version())).map(Map.Entry::getValue);
  }
}
