package dev.interleave.explorer.search;

import dev.interleave.explorer.dependence.DependenceRelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds pairs of dependent transitions that no other transition orders, and adds a choice that
 * reverses each pair.
 *
 * <p>Sources: C. Flanagan and P. Godefroid, "Dynamic Partial-Order Reduction for Model Checking
 * Software", POPL 2005; the choice among the initials of the reversed execution: P. Abdulla, S.
 * Aronis, B. Jonsson and K. Sagonas, "Optimal Dynamic Partial Order Reduction" (source sets), POPL
 * 2014.
 */
final class RaceDetector<S> {

  private final DependenceRelation<S> relation;
  private final List<Node<S>> path;
  private final int contenders;

  /** For each transition the number of transitions of each contender that happen before it. */
  private final List<int[]> clocks = new ArrayList<>();

  /** The position of each transition among those of its contender, from 1. */
  private final List<Integer> indexes = new ArrayList<>();

  private RaceDetector(DependenceRelation<S> relation, List<Node<S>> path) {
    this.relation = relation;
    this.path = path;
    int most = 0;
    for (Node<S> node : path) {
      for (int enabled : node.enabled()) {
        most = Math.max(most, enabled);
      }
    }
    contenders = most + 1;
  }

  /** Adds the choices to the nodes of an executed path. */
  static <S> void addBacktracks(List<Node<S>> path, DependenceRelation<S> relation) {
    new RaceDetector<>(relation, path).run();
  }

  private void run() {
    int[][] last = new int[contenders][contenders];
    int[] counts = new int[contenders];
    for (int j = 0; j < path.size(); j++) {
      Transition<S> later = path.get(j).transition();
      int contender = later.contender();
      int[] clock = last[contender].clone();
      List<Integer> races = new ArrayList<>();
      for (int i = j - 1; i >= 0; i--) {
        Transition<S> earlier = path.get(i).transition();
        if (earlier.contender() == contender || !earlier.dependsOn(later, relation)) {
          continue;
        }
        if (clock[earlier.contender()] < indexes.get(i)) {
          races.add(i);
        }
        join(clock, clocks.get(i));
      }
      clock[contender] = ++counts[contender];
      indexes.add(counts[contender]);
      clocks.add(clock);
      last[contender] = clock;
      for (int resumed : later.resumed()) {
        last[resumed] = joined(last[resumed], clock);
      }
      for (int i : races) {
        reverse(i, j);
      }
    }
  }

  private void reverse(int i, int j) {
    Node<S> node = path.get(i);
    List<Integer> unordered = new ArrayList<>();
    for (int k = i + 1; k < j; k++) {
      if (!happensBefore(i, k)) {
        unordered.add(k);
      }
    }
    unordered.add(j);
    Set<Integer> initials = initials(unordered);
    initials.retainAll(node.enabled());
    if (initials.isEmpty()) {
      node.backtrack().addAll(node.enabled());
    } else if (initials.stream().noneMatch(contender -> isCovered(node, contender))) {
      int contender = path.get(j).transition().contender();
      node.backtrack().add(initials.contains(contender) ? contender : initials.iterator().next());
    }
  }

  private boolean isCovered(Node<S> node, int contender) {
    return node.backtrack().contains(contender) || node.sleep().containsKey(contender);
  }

  /** The contenders whose first transition among these depends on no other one before it. */
  private Set<Integer> initials(List<Integer> transitions) {
    Set<Integer> seen = new TreeSet<>();
    Set<Integer> initials = new TreeSet<>();
    for (int at = 0; at < transitions.size(); at++) {
      int k = transitions.get(at);
      if (seen.add(path.get(k).transition().contender())
          && transitions.subList(0, at).stream().noneMatch(m -> happensBefore(m, k))) {
        initials.add(path.get(k).transition().contender());
      }
    }
    return initials;
  }

  private boolean happensBefore(int i, int k) {
    return clocks.get(k)[path.get(i).transition().contender()] >= indexes.get(i);
  }

  private static int[] joined(int[] one, int[] other) {
    int[] clock = one.clone();
    join(clock, other);
    return clock;
  }

  private static void join(int[] clock, int[] other) {
    for (int k = 0; k < clock.length; k++) {
      clock[k] = Math.max(clock[k], other[k]);
    }
  }
}
