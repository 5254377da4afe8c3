package dev.interleave.explorer;

import dev.interleave.explorer.oracle.Finding;
import dev.interleave.explorer.oracle.Observed;
import dev.interleave.explorer.oracle.SerialOracle;
import dev.interleave.explorer.report.History;
import dev.interleave.explorer.report.Judgement;
import dev.interleave.explorer.report.OutcomeClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The executions by their outcome. Outcomes are stored unmasked, because the masks can grow after
 * executions have run.
 */
final class Outcomes {

  private final SerialOracle oracle;
  private final Judgement tolerated;
  private final Map<Key, Group> groups = new LinkedHashMap<>();
  private final Map<Key, Finding> findings = new HashMap<>();

  Outcomes(SerialOracle oracle, Judgement tolerated) {
    this.oracle = oracle;
    this.tolerated = tolerated;
  }

  /** Adds an execution, and returns whether it fails. */
  boolean add(ObservedExecution execution) {
    Key key = Key.of(execution);
    groups.computeIfAbsent(key, first -> new Group()).add(execution);
    return isFailing(key);
  }

  /** Whether the execution fails. */
  boolean isFailing(ObservedExecution execution) {
    return isFailing(Key.of(execution));
  }

  private boolean isFailing(Key key) {
    return finding(key).judgement().compareTo(tolerated) > 0;
  }

  /** Judges all outcomes again when they are asked for, because the masks have changed. */
  void forgetFindings() {
    findings.clear();
  }

  private Finding finding(Key key) {
    return findings.computeIfAbsent(key, this::judge);
  }

  private Finding judge(Key key) {
    if (!key.brokenInvariants().isEmpty()) {
      return new Finding(
          Judgement.BROKEN_INVARIANT,
          "The invariant does not hold: " + String.join("; ", key.brokenInvariants()) + ".");
    }
    return oracle.judge(key.observed());
  }

  /** The outcomes that differ where values are compared, in the order of their first execution. */
  List<OutcomeClass> classes() {
    Map<List<?>, List<Key>> merged = new LinkedHashMap<>();
    for (Key key : groups.keySet()) {
      merged
          .computeIfAbsent(
              List.of(
                  oracle.answersOf(key.observed()),
                  oracle.rowsOf(key.observed()),
                  key.brokenInvariants()),
              masked -> new ArrayList<>())
          .add(key);
    }
    return merged.values().stream().map(this::classOf).toList();
  }

  private OutcomeClass classOf(List<Key> keys) {
    Key first = keys.get(0);
    Group all = new Group();
    keys.forEach(key -> all.add(groups.get(key)));
    Finding finding = finding(first);
    return new OutcomeClass(
        finding.judgement(),
        isFailing(first),
        first.observed().answers(),
        oracle.rowsOf(first.observed()),
        finding.reason(),
        all.executions,
        historyOf(all.shortest));
  }

  private static History historyOf(ObservedExecution execution) {
    return new History(
        ReplayId.of(execution.choices()), execution.contextSwitches(), execution.events());
  }

  private record Key(Observed observed, List<String> brokenInvariants) {

    static Key of(ObservedExecution execution) {
      return new Key(execution.observed(), execution.brokenInvariants());
    }
  }

  /** Executions with the same outcome. */
  private static final class Group {

    private int executions;
    private ObservedExecution shortest;

    void add(ObservedExecution execution) {
      executions++;
      keepShorter(execution);
    }

    void add(Group other) {
      executions += other.executions;
      keepShorter(other.shortest);
    }

    private void keepShorter(ObservedExecution execution) {
      if (shortest == null || execution.contextSwitches() < shortest.contextSwitches()) {
        shortest = execution;
      }
    }
  }
}
