package dev.interleave.explorer.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A point on the current path of the search, with the choices that were and will be made there. */
final class Node<S> {

  static final int NONE = -1;

  private final Point<S> point;
  private final int last;
  private final int preemptions;
  private final Map<Integer, Transition<S>> sleep;
  private final Set<Integer> backtrack = new TreeSet<>();
  private final Map<Integer, Transition<S>> done = new TreeMap<>();
  private int taken = NONE;

  /**
   * @param last the contender that ran before
   * @param preemptions the number of earlier switches away from a contender that could continue
   * @param sleep contenders whose next transitions lead only to executions that were explored
   */
  Node(Point<S> point, int last, int preemptions, Map<Integer, Transition<S>> sleep) {
    this.point = point;
    this.last = last;
    this.preemptions = preemptions;
    this.sleep = sleep;
  }

  Point<S> point() {
    return point;
  }

  List<Integer> enabled() {
    return point.enabled();
  }

  int last() {
    return last;
  }

  int preemptions() {
    return preemptions;
  }

  /** The number of switches after the choice that is taken here. */
  int preemptionsAfter() {
    return taken != last && enabled().contains(last) ? preemptions + 1 : preemptions;
  }

  Map<Integer, Transition<S>> sleep() {
    return sleep;
  }

  Map<Integer, Transition<S>> done() {
    return done;
  }

  Set<Integer> backtrack() {
    return backtrack;
  }

  int taken() {
    return taken;
  }

  void take(int contender) {
    taken = contender;
    backtrack.add(contender);
  }

  Transition<S> transition() {
    return done.get(taken);
  }

  void executed(Transition<S> transition) {
    done.put(taken, transition);
  }

  /** The next choice to explore, or {@link #NONE}. */
  int open() {
    return backtrack.stream()
        .filter(contender -> !done.containsKey(contender) && !sleep.containsKey(contender))
        .findFirst()
        .orElse(NONE);
  }
}
