package dev.interleave.lab.race;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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

  /**
   * A machine that stands still for as long as the database waits for a lock makes another end of
   * an execution than the one before had.
   */
  private static final int TRIES = 3;

  private Exploration() {}

  /**
   * @param run runs the contest with these first turns
   * @param serial gets the first path, on which the contenders run one after the other; what it
   *     throws ends the exploration
   * @param most how many executions there may be
   * @throws IllegalArgumentException if there are more
   * @throws IllegalStateException if the same turns do not lead to the same place
   */
  static List<Path> all(Function<List<Integer>, Path> run, Consumer<Path> serial, int most) {
    List<Path> paths = new ArrayList<>();
    List<Integer> prefix = List.of();
    List<Path.Turn> known = List.of();
    while (prefix != null) {
      if (paths.size() == most) {
        throw new IllegalArgumentException("this contest has more than " + most + " executions");
      }
      Path path = follow(run, prefix, known);
      paths.add(path);
      if (paths.size() == 1) {
        serial.accept(path);
      }
      known = path.turns();
      prefix = next(known);
    }
    return paths;
  }

  private static Path follow(
      Function<List<Integer>, Path> run, List<Integer> prefix, List<Path.Turn> known) {
    for (int i = 0; i < TRIES; i++) {
      Path path = run.apply(prefix);
      if (follows(path.turns(), prefix, known)) {
        return path;
      }
    }
    throw new IllegalStateException("the turns " + prefix + " do not lead to the same place twice");
  }

  private static boolean follows(
      List<Path.Turn> turns, List<Integer> prefix, List<Path.Turn> known) {
    if (turns.size() < prefix.size()) {
      return false;
    }
    for (int i = 0; i < prefix.size(); i++) {
      Path.Turn turn = turns.get(i);
      if (turn.taken() != prefix.get(i) || !turn.enabled().equals(known.get(i).enabled())) {
        return false;
      }
    }
    return true;
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
