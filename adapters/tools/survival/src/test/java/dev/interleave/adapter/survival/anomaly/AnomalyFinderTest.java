package dev.interleave.adapter.survival.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnomalyFinderTest {

  private record Bad(String what, List<ObservedTransaction> history, String... words) {

    @Override
    public String toString() {
      return what;
    }
  }

  private static Bad bad(String what, String history, String... words) {
    return new Bad(what, WrittenHistory.of(history.split(", ")), words);
  }

  static Stream<Arguments> badHistories() {
    return Stream.of(
            bad(
                "two transactions write two accounts in opposite orders",
                "T1 w7.1 w8.2, T2 w7.2 w8.1",
                "G0 (write cycle):",
                "T1 wrote version 1 of account 7, which T2 replaced by version 2.",
                "T2 wrote version 1 of account 8, which T1 replaced by version 2.",
                "No serial order has all of these dependencies."),
            bad(
                "a read of a version of an aborted transaction",
                "T1! r7.0 w7.1, T2 r7.1",
                "G1a (aborted read):",
                "T1 wrote version 1 of account 7, which T2 read.",
                "T1 was aborted."),
            bad(
                "a read of a version that its writer replaced",
                "T1 w7.1 w7.2, T2 r7.1",
                "G1b (intermediate read):",
                "T1 wrote version 1 of account 7, which T2 read.",
                "T1 replaced it by version 2 in the same transaction."),
            bad(
                "two transactions read from each other",
                "T1 w7.1 r8.1, T2 r7.1 w8.1",
                "G1c (circular information flow):",
                "T1 wrote version 1 of account 7, which T2 read.",
                "T2 wrote version 1 of account 8, which T1 read.",
                "No serial order has all of these dependencies."),
            bad(
                "two transactions replace one version",
                "T1 r7.3 w7.4, T2 r7.3 w7.5",
                "P4 (lost update):",
                "T2 read version 3 of account 7, which T1 replaced by version 4.",
                "T1 wrote version 4 of account 7, which T2 replaced by version 5.",
                "T2 and T1 both read version 3 of account 7, and both wrote the account."),
            bad(
                "a lost update with a third writer between the two",
                "T1 r7.3 w7.4, T2 w7.5, T3 r7.3 w7.6",
                "P4 (lost update):",
                "T3 read version 3 of account 7, which T1 replaced by version 4.",
                "T1 wrote version 4 of account 7, which T2 replaced by version 5.",
                "T2 wrote version 5 of account 7, which T3 replaced by version 6.",
                "T3 and T1 both read version 3 of account 7, and both wrote the account."),
            bad(
                "a read of one account before a transfer and of the other one after it",
                "T1 r7.0 r8.0 w7.1 w8.1, T2 r7.0 r8.1",
                "G-single (single anti-dependency cycle):",
                "T2 read version 0 of account 7, which T1 replaced by version 1.",
                "T1 wrote version 1 of account 8, which T2 read.",
                "No serial order has all of these dependencies."),
            bad(
                "two transactions read both accounts and write one each",
                "T1 r7.0 r8.0 w7.1, T2 r7.0 r8.0 w8.1",
                "G2-item (anti-dependency cycle):",
                "T1 read version 0 of account 8, which T2 replaced by version 1.",
                "T2 read version 0 of account 7, which T1 replaced by version 1.",
                "No serial order has all of these dependencies."),
            bad(
                "two readers see two writes in different orders",
                "T1 r7.0 w7.1, T2 r8.0 w8.1, T3 r7.1 r8.0, T4 r7.0 r8.1",
                "long fork (snapshots that contradict each other):",
                "T3 read version 0 of account 8, which T2 replaced by version 1.",
                "T2 wrote version 1 of account 8, which T4 read.",
                "T4 read version 0 of account 7, which T1 replaced by version 1.",
                "T1 wrote version 1 of account 7, which T3 read.",
                "No serial order has all of these dependencies."),
            bad(
                "an unknown transaction whose write was read loses an update",
                "T1? r7.3 w7.4, T2 r7.3 w7.5, T3 r7.4",
                "P4 (lost update):",
                "T2 read version 3 of account 7, which T1 replaced by version 4.",
                "T1 wrote version 4 of account 7, which T2 replaced by version 5.",
                "T2 and T1 both read version 3 of account 7, and both wrote the account."))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("badHistories")
  void a_bad_history_is_named_and_explained(Bad bad) {
    List<FoundAnomaly> found = AnomalyFinder.find(bad.history());

    assertThat(found).hasSize(1);
    assertThat(found.get(0).toString().split("\n  ")).containsExactly(bad.words());
  }

  @Test
  void every_name_has_a_bad_history() {
    Set<AnomalyName> names =
        badHistories()
            .map(arguments -> (Bad) arguments.get()[0])
            .flatMap(bad -> AnomalyFinder.find(bad.history()).stream())
            .map(FoundAnomaly::name)
            .collect(Collectors.toSet());

    assertThat(names).isEqualTo(EnumSet.allOf(AnomalyName.class));
  }

  static Stream<List<ObservedTransaction>> goodHistories() {
    return Stream.of(
        WrittenHistory.of(),
        WrittenHistory.of("T1 r7.0 w7.1", "T2 r7.1 w7.2", "T3 r7.2"),
        WrittenHistory.of("T1 r7.0 r8.0 w7.1 w8.1", "T2 r7.0 r8.0", "T3 r7.1 r8.1"),
        // Its own first version is not an intermediate read.
        WrittenHistory.of("T1 w7.1 r7.1 w7.2", "T2 r7.2"),
        // An aborted write that no transaction read does not exist.
        WrittenHistory.of("T1! r7.0 w7.1", "T2 r7.0 w7.2", "T3 r7.2"),
        // Nor does an unknown one.
        WrittenHistory.of("T1? r7.0 w7.1", "T2 r7.0 w7.2"),
        // An aborted transaction may have read anything.
        WrittenHistory.of("T1 r7.0 r8.0 w7.1 w8.1", "T2! r7.0 r8.1"));
  }

  @ParameterizedTest
  @MethodSource("goodHistories")
  void a_good_history_has_no_anomaly(List<ObservedTransaction> history) {
    assertThat(AnomalyFinder.find(history)).isEmpty();
  }

  @Test
  void the_shortest_cycle_is_shown() {
    // A cycle of four by write-read edges, and one of two by a lost update.
    List<ObservedTransaction> history =
        WrittenHistory.of(
            "T1 r4.1 w1.1", "T2 r1.1 w2.1", "T3 r2.1 w3.1 r9.0 w9.1", "T4 r3.1 w4.1 r9.0 w9.2");

    List<FoundAnomaly> found = AnomalyFinder.find(history);

    assertThat(found).extracting(FoundAnomaly::name).startsWith(AnomalyName.G1C, AnomalyName.P4);
    assertThat(found.get(0).dependencies()).hasSize(4);
    assertThat(found.get(1).dependencies()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12 23 31 34 45 56 63", "12 23 34 41 45 56 64"})
  void of_two_cycles_of_a_component_the_shorter_one_is_shown(String edges) {
    Map<String, StringBuilder> transactions = new TreeMap<>();
    String[] accounts = edges.split(" ");
    for (int account = 0; account < accounts.length; account++) {
      String from = "T" + accounts[account].charAt(0);
      String to = "T" + accounts[account].charAt(1);
      transactions.computeIfAbsent(from, StringBuilder::new).append(" w" + account + ".1");
      transactions.computeIfAbsent(to, StringBuilder::new).append(" r" + account + ".1");
    }
    String[] history =
        transactions.values().stream().map(StringBuilder::toString).toArray(String[]::new);

    List<FoundAnomaly> found = AnomalyFinder.find(WrittenHistory.of(history));

    assertThat(found).extracting(FoundAnomaly::name).containsExactly(AnomalyName.G1C);
    assertThat(found.get(0).dependencies()).hasSize(3);
  }

  @Test
  void a_severe_anomaly_does_not_hide_another_component() {
    List<ObservedTransaction> history =
        WrittenHistory.of("T1 w7.1 w8.2", "T2 w7.2 w8.1", "T3 r1.0 r2.0 w1.1", "T4 r1.0 r2.0 w2.1");

    assertThat(AnomalyFinder.find(history))
        .extracting(FoundAnomaly::name)
        .containsExactly(AnomalyName.G0, AnomalyName.G2_ITEM);
  }

  @Test
  void a_long_chain_does_not_overflow_the_stack() {
    List<ObservedTransaction> history = new ArrayList<>();
    for (int i = 1; i <= 40_000; i++) {
      history.addAll(WrittenHistory.of("T" + i + " r7." + (i - 1) + " w7." + i));
    }
    assertThat(AnomalyFinder.find(history)).isEmpty();

    history.addAll(WrittenHistory.of("T0 r7.20000 w7.40001"));
    List<FoundAnomaly> found = AnomalyFinder.find(history);

    assertThat(found).hasSize(1);
    assertThat(found.get(0).name()).isEqualTo(AnomalyName.P4);
    assertThat(found.get(0).dependencies()).hasSize(20_001);
    assertThat(found.get(0).sentences())
        .hasSize(FoundAnomaly.EXPLAINED + 2)
        .contains("The cycle has 19989 more dependencies.");
    assertThat(CycleDrawing.svg(found.get(0))).hasSizeLessThan(20_000);
  }

  @Test
  void two_writers_of_one_version_are_no_history() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AnomalyFinder.find(WrittenHistory.of("T1 w7.1", "T2 w7.1")))
        .withMessage("Both T1 and T2 wrote version 1 of account 7.");
  }
}
