package dev.interleave.explorer.search;

import dev.interleave.explorer.dependence.DependenceRelation;
import dev.interleave.explorer.schedule.Contenders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds executions by depth-first search. Each run replays the choices of the one before up to the
 * last that has an alternative, takes that alternative, and continues from there.
 *
 * <p>Only the choices are stored, because a database cannot be reset to the middle of a transaction
 * (stateless model checking). Sources: P. Godefroid, "Model Checking for Programming Languages
 * using VeriSoft", POPL 1997; with a scheduler inside the real program: M. Musuvathi et al.,
 * "Finding and Reproducing Heisenbugs in Concurrent Programs" (CHESS), OSDI 2008; sleep sets: P.
 * Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems", 1996.
 *
 * @param <S> the type of a step
 * @param <R> the type of the result of an execution
 */
public final class DepthFirstSearch<S, R> {

  /** A machine that stalls for as long as the lock wait timeout changes the end of an execution. */
  private static final int MAX_RUNS = 3;

  private final Function<Chooser<S>, Executed<S, R>> runner;
  private final DependenceRelation<S> relation;
  private final Function<S, String> describe;
  private final SearchOptions options;
  private final List<Node<S>> path = new ArrayList<>();

  /** The number of nodes whose choices are prescribed. */
  private int depth;

  private int executions;
  private int pruned;

  /**
   * @param runner runs the program once with this chooser
   * @param describe the text of a step, which is the same in each execution
   */
  public DepthFirstSearch(
      Function<Chooser<S>, Executed<S, R>> runner,
      DependenceRelation<S> relation,
      Function<S, String> describe,
      SearchOptions options) {
    this.runner = runner;
    this.relation = relation;
    this.describe = describe;
    this.options = options;
  }

  /**
   * Runs executions until all were visited, or until the visitor returns false.
   *
   * @param proceed asked before each execution
   * @param visitor receives each execution that was not cut; false ends the search
   * @return whether all were visited
   * @throws NotRepeatable if the same choices do not lead to the same state in three runs
   */
  public boolean run(Predicate<DepthFirstSearch<S, R>> proceed, Predicate<Executed<S, R>> visitor) {
    do {
      if (!proceed.test(this)) {
        return false;
      }
      Executed<S, R> executed = repeatable();
      record(executed);
      if (executed.cut()) {
        pruned++;
      } else {
        executions++;
        if (!visitor.test(executed)) {
          return false;
        }
      }
      if (options.reduced()) {
        RaceDetector.addBacktracks(path, relation);
      }
    } while (backtrack());
    return true;
  }

  /** The number of executions that ran to their end. */
  public int executions() {
    return executions;
  }

  /** The number of executions that were cut because they repeat another one. */
  public int pruned() {
    return pruned;
  }

  private Executed<S, R> repeatable() {
    NotRepeatable diverged = null;
    for (int run = 0; run < MAX_RUNS; run++) {
      try {
        Executed<S, R> executed = runner.apply(this::choose);
        requirePrefix(executed);
        return executed;
      } catch (NotRepeatable e) {
        diverged = e;
      }
    }
    throw diverged;
  }

  private OptionalInt choose(Point<S> point) {
    int at = point.position();
    if (at == 0) {
      path.subList(depth, path.size()).clear();
    }
    if (at > 0 && at < depth) {
      requireSame(at - 1, point.previous().orElseThrow());
    }
    if (at < depth) {
      requireSame(path.get(at), point);
      return OptionalInt.of(path.get(at).taken());
    }
    if (at > 0) {
      path.get(at - 1).executed(point.previous().orElseThrow());
    }
    Node<S> node = child(point);
    List<Integer> choices = choices(node);
    if (choices.isEmpty()) {
      return OptionalInt.empty();
    }
    boolean same = options.continuing() && choices.contains(node.last());
    node.take(same ? node.last() : choices.get(0));
    if (!options.reduced()) {
      node.backtrack().addAll(choices);
    }
    path.add(node);
    return OptionalInt.of(node.taken());
  }

  private Node<S> child(Point<S> point) {
    if (path.isEmpty()) {
      return new Node<>(point, Node.NONE, 0, Map.of());
    }
    Node<S> parent = path.get(path.size() - 1);
    return new Node<>(point, parent.taken(), parent.preemptionsAfter(), sleepAfter(parent));
  }

  /** What was explored before the parent's choice, and is independent of it. */
  private Map<Integer, Transition<S>> sleepAfter(Node<S> parent) {
    Map<Integer, Transition<S>> sleep = new HashMap<>();
    if (options.reduced()) {
      Map<Integer, Transition<S>> explored = new HashMap<>(parent.sleep());
      explored.putAll(parent.done());
      explored.remove(parent.taken());
      explored.forEach(
          (contender, transition) -> {
            if (!transition.dependsOn(parent.transition(), relation)) {
              sleep.put(contender, transition);
            }
          });
    }
    return sleep;
  }

  private List<Integer> choices(Node<S> node) {
    List<Integer> choices = new ArrayList<>(node.enabled());
    choices.removeAll(node.sleep().keySet());
    if (options.preemptions().isPresent()
        && node.preemptions() >= options.preemptions().getAsInt()
        && choices.contains(node.last())) {
      return List.of(node.last());
    }
    return choices;
  }

  private void record(Executed<S, R> executed) {
    for (int at = Math.max(0, depth - 1); at < path.size(); at++) {
      path.get(at).executed(executed.transitions().get(at));
    }
  }

  private boolean backtrack() {
    while (!path.isEmpty()) {
      Node<S> node = path.get(path.size() - 1);
      int open = node.open();
      if (open != Node.NONE) {
        node.take(open);
        depth = path.size();
        return true;
      }
      path.remove(path.size() - 1);
    }
    return false;
  }

  private void requirePrefix(Executed<S, R> executed) {
    int ran = executed.transitions().size();
    if (ran < depth) {
      throw new NotRepeatable(
          "Repeating the choices "
              + choices(ran)
              + " does not lead to the same state: before "
              + steps(path.get(ran).point())
              + ", and now all operations have ended.");
    }
  }

  private void requireSame(int at, Transition<S> now) {
    Transition<S> before = path.get(at).transition();
    if (!before.resumed().equals(now.resumed())) {
      throw new NotRepeatable(
          "Repeating the choices "
              + choices(at + 1)
              + " does not lead to the same state: before, the step "
              + describe(before)
              + " ended the waits of "
              + letters(before)
              + ", and now the step "
              + describe(now)
              + " ended those of "
              + letters(now)
              + ".");
    }
  }

  private String describe(Transition<S> transition) {
    return Contenders.letterOf(transition.contender())
        + ": "
        + describe.apply(transition.effects().get(0));
  }

  private String letters(Transition<S> transition) {
    return transition.resumed().isEmpty()
        ? "no operation"
        : String.join(
            ", ", transition.resumed().stream().sorted().map(Contenders::letterOf).toList());
  }

  private void requireSame(Node<S> node, Point<S> now) {
    if (!steps(node.point()).equals(steps(now))) {
      throw new NotRepeatable(
          "Repeating the choices "
              + choices(now.position())
              + " does not lead to the same state: before "
              + steps(node.point())
              + ", and now "
              + steps(now)
              + ".");
    }
  }

  /** The next step of each contender that can continue. */
  private String steps(Point<S> point) {
    List<String> steps = new ArrayList<>();
    for (int contender : point.enabled()) {
      steps.add(
          Contenders.letterOf(contender) + ": " + describe.apply(point.next().get(contender)));
    }
    return String.join("; ", steps);
  }

  private String choices(int count) {
    StringBuilder letters = new StringBuilder("\"");
    for (Node<S> node : path.subList(0, count)) {
      letters.append(Contenders.letterOf(node.taken()));
    }
    return letters.append('"').toString();
  }
}
