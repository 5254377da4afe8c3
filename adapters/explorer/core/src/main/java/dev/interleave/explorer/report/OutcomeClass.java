package dev.interleave.explorer.report;

import java.util.List;

/**
 * Executions with the same answers and the same rows.
 *
 * @param judgement the comparison with the serial orders
 * @param failing whether the judgement fails the required grade
 * @param answers one for each operation
 * @param rows the rows as text, by table, masked values as {@code *}
 * @param explanation why it is not serializable; empty if it is
 * @param executions their number
 * @param shortest the execution with the fewest context switches
 */
public record OutcomeClass(
    Judgement judgement,
    boolean failing,
    List<Answer> answers,
    List<String> rows,
    String explanation,
    int executions,
    History shortest) {

  public OutcomeClass {
    answers = List.copyOf(answers);
    rows = List.copyOf(rows);
  }
}
