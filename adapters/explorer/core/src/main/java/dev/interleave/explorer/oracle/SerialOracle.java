package dev.interleave.explorer.oracle;

import dev.interleave.explorer.report.Answer;
import dev.interleave.explorer.report.Judgement;
import dev.interleave.explorer.schedule.Contenders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares executions with the serial orders of the operations that were acknowledged. An execution
 * is correct if one of them has the same answers and leaves the same rows (serializability by
 * result, without an invariant from the user).
 */
public final class SerialOracle {

  private final boolean refusalsMayLeaveRows;
  private final Map<List<Integer>, SerialRun> runs = new LinkedHashMap<>();
  private final RowMask rows = new RowMask();
  private final AnswerMask answers = new AnswerMask();
  private final Set<String> notes = new TreeSet<>();

  /**
   * @param refusalsMayLeaveRows whether the orders in which an operation is refused count too
   */
  public SerialOracle(boolean refusalsMayLeaveRows) {
    this.refusalsMayLeaveRows = refusalsMayLeaveRows;
  }

  /** Adds a serial run. A run of an order that is known extends the masks. */
  public void add(List<Integer> order, Observed observed) {
    SerialRun run = new SerialRun(order, observed);
    SerialRun known = runs.putIfAbsent(order, run);
    if (known == null) {
      return;
    }
    rows.learn(known.observed().state(), observed.state());
    for (int operation : order) {
      Answer before = known.observed().answers().get(operation);
      Answer now = observed.answers().get(operation);
      answers.learn(operation, before, now);
      if (before.acknowledged() != now.acknowledged()) {
        notes.add(
            "Operation "
                + Contenders.letterOf(operation)
                + " is acknowledged in one run of the serial order "
                + run.name()
                + " and refused in another.");
      }
    }
  }

  /** Whether some operation is acknowledged in some serial order. */
  public boolean isConclusive() {
    return runs.values().stream().anyMatch(run -> !run.observed().acknowledged().isEmpty());
  }

  /** The operations that are acknowledged in no serial order. */
  public List<Integer> neverAcknowledged() {
    Set<Integer> never = new TreeSet<>();
    runs.keySet().forEach(never::addAll);
    runs.values().forEach(run -> never.removeAll(run.observed().acknowledged()));
    return List.copyOf(never);
  }

  /**
   * Why two runs of one serial order disagree about an operation that succeeds. No execution can be
   * compared with such an order.
   */
  public Optional<String> disagreement() {
    return notes.stream().findFirst();
  }

  /** Columns and answers that are not compared. */
  public List<String> masked() {
    List<String> names = new ArrayList<>(rows.names());
    names.addAll(answers.names());
    return names;
  }

  /** What a reader must know of the serial runs. */
  public List<String> notes() {
    List<String> all = new ArrayList<>();
    for (SerialRun run : runs.values()) {
      if (run.order().size() == 1 && !run.allAcknowledged()) {
        int operation = run.order().get(0);
        all.add(
            "Operation "
                + Contenders.letterOf(operation)
                + " does not succeed when it runs alone ("
                + run.observed().answers().get(operation)
                + ").");
      }
    }
    all.addAll(notes);
    return all;
  }

  /** The rows as text, masked values as {@code *}. */
  public List<String> rowsOf(Observed observed) {
    return rows.lines(observed.state());
  }

  /** The answers as they are compared. */
  public List<String> answersOf(Observed observed) {
    List<String> all = new ArrayList<>();
    for (int operation = 0; operation < observed.answers().size(); operation++) {
      all.add(answers.text(operation, observed.answers().get(operation)));
    }
    return all;
  }

  /** The judgement of an execution, and its reason. */
  public Finding judge(Observed observed) {
    List<SerialRun> candidates =
        runs.values().stream()
            .filter(run -> refusalsMayLeaveRows || run.allAcknowledged())
            .filter(run -> run.observed().acknowledged().equals(observed.acknowledged()))
            .toList();
    List<String> left = rowsOf(observed);
    List<SerialRun> sameRows =
        candidates.stream().filter(run -> rowsOf(run.observed()).equals(left)).toList();
    if (sameRows.isEmpty()) {
      return new Finding(Judgement.WRONG_STATE, wrongState(observed, candidates));
    }
    if (sameRows.stream().anyMatch(run -> sameAnswers(run.observed(), observed))) {
      return new Finding(Judgement.SERIALIZABLE, "");
    }
    return new Finding(Judgement.WRONG_ANSWERS, wrongAnswers(observed, sameRows));
  }

  private boolean sameAnswers(Observed one, Observed other) {
    return one.acknowledged().stream()
        .allMatch(
            operation ->
                answers
                    .text(operation, one.answers().get(operation))
                    .equals(answers.text(operation, other.answers().get(operation))));
  }

  private String wrongAnswers(Observed observed, List<SerialRun> sameRows) {
    List<String> reasons = new ArrayList<>();
    for (SerialRun run : sameRows) {
      for (int operation : observed.acknowledged()) {
        String here = answers.text(operation, observed.answers().get(operation));
        String there = answers.text(operation, run.observed().answers().get(operation));
        if (!here.equals(there)) {
          reasons.add(
              Contenders.letterOf(operation)
                  + " answers "
                  + here
                  + ", and in the serial order "
                  + run.name()
                  + " "
                  + there);
        }
      }
    }
    return "The rows are those of a serial order, the answers are not: "
        + String.join("; ", reasons)
        + ".";
  }

  private String wrongState(Observed observed, List<SerialRun> candidates) {
    String who =
        observed.acknowledged().isEmpty()
            ? "No operation was acknowledged"
            : "Acknowledged: "
                + String.join(
                    ", ", observed.acknowledged().stream().map(Contenders::letterOf).toList());
    List<String> left = rowsOf(observed);
    Optional<Difference> nearest =
        candidates.stream()
            .map(run -> Difference.of(run.name(), rowsOf(run.observed()), left))
            .min(Comparator.comparingInt(Difference::size));
    return nearest
            .map(difference -> who + ". No serial order leaves these rows. " + difference.text())
            .orElse(who + ". In no serial order are exactly these operations acknowledged.")
        + refusalNote(observed);
  }

  /** The remedy, where a serial order in which an operation is refused leaves the same rows. */
  private String refusalNote(Observed observed) {
    List<String> left = rowsOf(observed);
    return runs.values().stream()
        .filter(run -> !run.allAcknowledged())
        .filter(run -> run.observed().acknowledged().equals(observed.acknowledged()))
        .filter(run -> rowsOf(run.observed()).equals(left))
        .findFirst()
        .map(
            run ->
                " A refused operation left rows. The serial order "
                    + run.name()
                    + " leaves the same: allow it with refusalsMayLeaveRows, if it is intended.")
        .orElse("");
  }
}
