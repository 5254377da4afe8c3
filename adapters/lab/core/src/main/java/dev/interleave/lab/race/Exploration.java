package dev.interleave.lab.race;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Finds every execution of a contest by depth-first search. Each run replays the choices of the one
 * before up to the last that has an alternative, takes that alternative, and continues from there.
 *
 * <p>Only the choices are stored, because a database cannot be reset to the middle of a transaction
 * (stateless model checking). Sources: P. Godefroid, "Model Checking for Programming Languages
 * using VeriSoft", POPL 1997; with a scheduler inside the real program: M. Musuvathi et al.,
 * "Finding and Reproducing Heisenbugs in Concurrent Programs" (CHESS), OSDI 2008.
 */
final class Exploration {

  /** A machine that stalls for as long as the lock wait timeout changes the end of an execution. */
  private static final int MAX_RUNS = 3;

  private Exploration() {}

  /**
   * @param run runs the contest with these first choices
   * @param serial receives the first path, on which the contenders run one after the other. An
   *     exception ends the exploration
   * @param most the maximum number of executions
   * @throws IllegalArgumentException if there are more
   * @throws IllegalStateException if the same choices do not lead to the same state
   */
  static List<ExecutionPath> all(
      Function<List<Integer>, ExecutionPath> run, Consumer<ExecutionPath> serial, int most) {
    List<ExecutionPath> paths = new ArrayList<>();
    List<Integer> prefix = List.of();
    List<ExecutionPath.Choice> known = List.of();
    while (prefix != null) {
      if (paths.size() == most) {
        throw new IllegalArgumentException("this contest has more than " + most + " executions");
      }
      ExecutionPath path = follow(run, prefix, known);
      paths.add(path);
      if (paths.size() == 1) {
        serial.accept(path);
      }
      known = path.choices();
      prefix = next(known);
    }
    return paths;
  }

  private static ExecutionPath follow(
      Function<List<Integer>, ExecutionPath> run,
      List<Integer> prefix,
      List<ExecutionPath.Choice> known) {
    for (int i = 0; i < MAX_RUNS; i++) {
      ExecutionPath path = run.apply(prefix);
      if (follows(path.choices(), prefix, known)) {
        return path;
      }
    }
    throw new IllegalStateException(
        "the choices " + prefix + " do not lead to the same state twice");
  }

  private static boolean follows(
      List<ExecutionPath.Choice> choices, List<Integer> prefix, List<ExecutionPath.Choice> known) {
    if (choices.size() < prefix.size()) {
      return false;
    }
    for (int i = 0; i < prefix.size(); i++) {
      ExecutionPath.Choice choice = choices.get(i);
      if (choice.chosen() != prefix.get(i) || !choice.enabled().equals(known.get(i).enabled())) {
        return false;
      }
    }
    return true;
  }

  /**
   * The choices up to the last that has an alternative not yet taken, and that alternative; null if
   * none has.
   */
  private static List<Integer> next(List<ExecutionPath.Choice> choices) {
    for (int last = choices.size() - 1; last >= 0; last--) {
      ExecutionPath.Choice choice = choices.get(last);
      int at = choice.enabled().indexOf(choice.chosen());
      if (at + 1 < choice.enabled().size()) {
        List<Integer> prefix = new ArrayList<>();
        choices.subList(0, last).forEach(earlier -> prefix.add(earlier.chosen()));
        prefix.add(choice.enabled().get(at + 1));
        return prefix;
      }
    }
    return null;
  }
}
