package dev.interleave.adapter.survival.anomaly;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Searches the shortest cycle of a component by breadth-first searches, one from each edge that may
 * begin the cycle.
 *
 * <p>A search ends at the length of the best cycle so far, and the first cycle of two ends all. A
 * component without a short cycle costs the number of its first edges times its size.
 */
final class CycleSearch {

  private static final int SHORTEST = 2;

  private final DependencyGraph graph;
  private final Set<Integer> component;

  CycleSearch(DependencyGraph graph, List<Integer> component) {
    this.graph = graph;
    this.component = new HashSet<>(component);
  }

  /**
   * The shortest cycle of one first edge and a path of other edges.
   *
   * @param first which edges may begin the cycle
   * @param path the kinds of the other edges
   */
  Optional<List<Dependency>> shortest(Predicate<Dependency> first, Set<DependencyKind> path) {
    List<Dependency> best = null;
    for (int node : component) {
      for (Dependency edge : graph.outgoing(node)) {
        if (first.test(edge) && component.contains(graph.number(edge.to()))) {
          int limit = best == null ? Integer.MAX_VALUE : best.size() - 1;
          List<Dependency> cycle = close(edge, path, limit);
          if (cycle != null) {
            best = cycle;
          }
          if (best != null && best.size() == SHORTEST) {
            return Optional.of(best);
          }
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** The edge and the shortest path back, of at most so many edges together; null without one. */
  private List<Dependency> close(Dependency edge, Set<DependencyKind> path, int limit) {
    int start = graph.number(edge.to());
    int goal = graph.number(edge.from());
    Map<Integer, Dependency> arrival = new HashMap<>();
    Map<Integer, Integer> depth = new HashMap<>();
    Queue<Integer> queue = new ArrayDeque<>();
    queue.add(start);
    depth.put(start, 1);
    while (!queue.isEmpty()) {
      int node = queue.remove();
      if (depth.get(node) >= limit) {
        return null;
      }
      for (Dependency next : graph.outgoing(node)) {
        int target = graph.number(next.to());
        if (path.contains(next.kind())
            && component.contains(target)
            && depth.putIfAbsent(target, depth.get(node) + 1) == null) {
          arrival.put(target, next);
          if (target == goal) {
            return cycle(edge, arrival, start, goal);
          }
          queue.add(target);
        }
      }
    }
    return null;
  }

  private List<Dependency> cycle(
      Dependency edge, Map<Integer, Dependency> arrival, int start, int goal) {
    List<Dependency> cycle = new ArrayList<>();
    for (int node = goal; node != start; node = graph.number(arrival.get(node).from())) {
      cycle.add(arrival.get(node));
    }
    cycle.add(edge);
    Collections.reverse(cycle);
    return cycle;
  }
}
