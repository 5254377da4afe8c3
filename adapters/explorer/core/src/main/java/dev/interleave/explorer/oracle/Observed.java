package dev.interleave.explorer.oracle;

import dev.interleave.explorer.port.DatabaseState;
import dev.interleave.explorer.report.Answer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an execution answered and left.
 *
 * @param answers one for each operation
 * @param state the committed rows
 */
public record Observed(List<Answer> answers, DatabaseState state) {

  public Observed {
    answers = List.copyOf(answers);
  }

  /** The operations that were acknowledged. */
  public Set<Integer> acknowledged() {
    Set<Integer> acknowledged = new TreeSet<>();
    for (int operation = 0; operation < answers.size(); operation++) {
      if (answers.get(operation).acknowledged()) {
        acknowledged.add(operation);
      }
    }
    return acknowledged;
  }
}
