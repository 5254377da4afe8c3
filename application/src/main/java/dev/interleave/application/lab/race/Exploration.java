package dev.interleave.application.lab.race;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Finds every execution of a contest by running it again and again, each time up to the last turn
 * that could have been another's, and another way from there.
 *
 * <p>Nothing is remembered but the turns: the state of a database cannot be put back to the middle
 * of a transaction. Idea: stateless model checking, P. Godefroid, "Model Checking for Programming
 * Languages using VeriSoft", POPL 1997; with a scheduler inside the real program, M. Musuvathi et
 * al., "Finding and Reproducing Heisenbugs in Concurrent Programs" (CHESS), OSDI 2008.
 */
final class Exploration {

  private Exploration() {}

  /**
   * @param run runs the contest with these first turns
   * @param most how many executions there may be
   * @throws IllegalArgumentException if there are more
   */
  static List<Path> all(Function<List<Integer>, Path> run, int most) {
    List<Path> paths = new ArrayList<>();
    List<Integer> prefix = List.of();
    while (prefix != null) {
      if (paths.size() == most) {
        throw new IllegalArgumentException("this contest has more than " + most + " executions");
      }
      Path path = run.apply(prefix);
      paths.add(path);
      prefix = next(path.turns());
    }
    return paths;
  }

  /** The turns up to the last that has an alternative not yet taken, and that; null if none has. */
  private static List<Integer> next(List<Path.Turn> turns) {
    for (int last = turns.size() - 1; last >= 0; last--) {
      Path.Turn turn = turns.get(last);
      int at = turn.enabled().indexOf(turn.taken());
      if (at + 1 < turn.enabled().size()) {
        List<Integer> prefix = new ArrayList<>();
        turns.subList(0, last).forEach(earlier -> prefix.add(earlier.taken()));
        prefix.add(turn.enabled().get(at + 1));
        return prefix;
      }
    }
    return null;
  }
}
