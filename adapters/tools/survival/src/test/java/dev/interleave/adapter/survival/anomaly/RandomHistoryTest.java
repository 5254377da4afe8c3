package dev.interleave.adapter.survival.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the search with all serial orders of small random histories. */
class RandomHistoryTest {

  private static final int HISTORIES = 6_000;
  private static final int ACCOUNTS = 3;

  @Test
  void a_history_has_an_anomaly_exactly_if_no_serial_order_explains_it() {
    Set<AnomalyName> names = EnumSet.noneOf(AnomalyName.class);
    int serializable = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      List<ObservedTransaction> history = randomHistory(new Random(seed));
      List<FoundAnomaly> found = AnomalyFinder.find(history);

      boolean explained = explains(new HashMap<>(), history, new HashSet<>());
      assertThat(found.isEmpty()).as("seed %d: %s", seed, history).isEqualTo(explained);
      found.forEach(RandomHistoryTest::assertIsCycle);
      found.forEach(anomaly -> names.add(anomaly.name()));
      serializable += explained ? 1 : 0;
    }

    assertThat(serializable).isBetween(HISTORIES / 20, HISTORIES * 19 / 20);
    assertThat(names)
        .containsExactlyInAnyOrder(
            AnomalyName.G0,
            AnomalyName.G1C,
            AnomalyName.P4,
            AnomalyName.G_SINGLE,
            AnomalyName.G2_ITEM,
            AnomalyName.LONG_FORK);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void a_serial_history_has_no_anomaly_and_a_lost_update_in_it_is_found(int seed) {
    Random random = new Random(seed);
    List<ObservedTransaction> history = new ArrayList<>();
    Map<Long, Long> versions = new HashMap<>();
    int lost = 500 + random.nextInt(500);
    for (int i = 0; i < 2_000; i++) {
      history.add(serialTransaction("T" + i, random, versions, 0));
    }
    assertThat(AnomalyFinder.find(history)).isEmpty();

    history.clear();
    versions.clear();
    for (int i = 0; i < 2_000; i++) {
      history.add(serialTransaction("T" + i, random, versions, i == lost ? 1 : 0));
    }
    assertThat(AnomalyFinder.find(history))
        .isNotEmpty()
        .allMatch(anomaly -> anomaly.transactions().stream().anyMatch(t -> is(t, lost)));
  }

  private static boolean is(ObservedTransaction transaction, int number) {
    return transaction.name().equals("T" + number);
  }

  /** Reads one account or two, and writes the first one. A stale read is one version too old. */
  private static ObservedTransaction serialTransaction(
      String name, Random random, Map<Long, Long> versions, int stale) {
    long account = random.nextInt(ACCOUNTS);
    long version = versions.getOrDefault(account, 0L);
    List<RowVersion> reads = new ArrayList<>();
    reads.add(new RowVersion(account, version - stale));
    if (random.nextBoolean()) {
      long other = (account + 1) % ACCOUNTS;
      reads.add(new RowVersion(other, versions.getOrDefault(other, 0L)));
    }
    versions.put(account, version + 1);
    return new ObservedTransaction(
        name, TransactionStatus.COMMITTED, reads, List.of(new RowVersion(account, version + 1)));
  }

  /** Two to five transactions, which read and write each account at most once, at random. */
  private static List<ObservedTransaction> randomHistory(Random random) {
    int count = 2 + random.nextInt(4);
    List<List<RowVersion>> reads = new ArrayList<>();
    List<List<RowVersion>> writes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      reads.add(new ArrayList<>());
      writes.add(new ArrayList<>());
    }
    for (long account = 0; account < ACCOUNTS; account++) {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        if (random.nextInt(3) == 0) {
          order.add(random.nextInt(order.size() + 1), i);
        }
      }
      for (int version = 1; version <= order.size(); version++) {
        writes.get(order.get(version - 1)).add(new RowVersion(account, version));
      }
      for (int i = 0; i < count; i++) {
        int version = random.nextInt(order.size() + 1);
        boolean own = version > 0 && order.get(version - 1) == i;
        if (!own && random.nextInt(3) == 0) {
          reads.get(i).add(new RowVersion(account, version));
        }
      }
    }
    List<ObservedTransaction> history = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      history.add(
          new ObservedTransaction(
              "T" + i, TransactionStatus.COMMITTED, reads.get(i), writes.get(i)));
    }
    return history;
  }

  /** Whether the remaining transactions can follow in some order. */
  private static boolean explains(
      Map<Long, Long> state, List<ObservedTransaction> history, Set<ObservedTransaction> done) {
    if (done.size() == history.size()) {
      return true;
    }
    for (ObservedTransaction next : history) {
      if (!done.contains(next) && canFollow(state, next)) {
        Map<Long, Long> after = new HashMap<>(state);
        next.writes().forEach(write -> after.put(write.account(), write.version()));
        done.add(next);
        boolean explained = explains(after, history, done);
        done.remove(next);
        if (explained) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean canFollow(Map<Long, Long> state, ObservedTransaction next) {
    return next.reads().stream()
            .allMatch(read -> state.getOrDefault(read.account(), 0L) == read.version())
        && next.writes().stream()
            .allMatch(write -> state.getOrDefault(write.account(), 0L) + 1 == write.version());
  }

  private static void assertIsCycle(FoundAnomaly anomaly) {
    List<Dependency> cycle = anomaly.dependencies();
    for (int i = 0; i < cycle.size(); i++) {
      assertThat(cycle.get(i).to()).isSameAs(cycle.get((i + 1) % cycle.size()).from());
    }
    assertThat(anomaly.transactions()).hasSameSizeAs(cycle);
    long rw = count(cycle, DependencyKind.RW);
    long wr = count(cycle, DependencyKind.WR);
    switch (anomaly.name()) {
      case G0 -> assertThat(rw + wr).isZero();
      case G1C -> assertThat(rw == 0 && wr > 0).isTrue();
      case P4, G_SINGLE -> assertThat(rw).isEqualTo(1);
      case G2_ITEM -> assertThat(rw).isGreaterThan(1);
      case LONG_FORK -> {
        assertThat(rw).isGreaterThan(1);
        assertThat(cycle)
            .filteredOn(dependency -> dependency.kind() == DependencyKind.RW)
            .allSatisfy(dependency -> assertThat(dependency.from().writes()).isEmpty());
      }
      default -> throw new AssertionError(anomaly);
    }
  }

  private static long count(List<Dependency> cycle, DependencyKind kind) {
    return cycle.stream().filter(dependency -> dependency.kind() == kind).count();
  }
}
