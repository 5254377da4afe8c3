package dev.interleave.adapter.survival.anomaly;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Tarjan's algorithm without recursion, so that a long chain of transactions does not overflow the
 * stack. Linear in nodes and edges.
 *
 * <p>Source: R. Tarjan, "Depth-First Search and Linear Graph Algorithms", SIAM Journal on Computing
 * 1972.
 */
final class StronglyConnectedComponents {

  private static final int UNSEEN = -1;

  /** A node in progress: its successors, and the position of the next one. */
  private static final class Frame {
    private final int node;
    private final int[] successors;
    private int position;

    private Frame(int node, int[] successors) {
      this.node = node;
      this.successors = successors;
    }
  }

  private final DependencyGraph graph;
  private final Set<DependencyKind> kinds;
  private final int[] order;
  private final int[] low;
  private final boolean[] onStack;
  private final Deque<Integer> stack = new ArrayDeque<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final List<List<Integer>> components = new ArrayList<>();
  private int next;

  private StronglyConnectedComponents(DependencyGraph graph, Set<DependencyKind> kinds) {
    this.graph = graph;
    this.kinds = kinds;
    order = new int[graph.size()];
    low = new int[graph.size()];
    onStack = new boolean[graph.size()];
    Arrays.fill(order, UNSEEN);
  }

  /** The components with a cycle: those of two nodes or more. A graph has no edge to itself. */
  static List<List<Integer>> withCycles(DependencyGraph graph, Set<DependencyKind> kinds) {
    StronglyConnectedComponents search = new StronglyConnectedComponents(graph, kinds);
    for (int node = 0; node < graph.size(); node++) {
      if (search.order[node] == UNSEEN) {
        search.visit(node);
      }
    }
    return search.components;
  }

  private void visit(int root) {
    enter(root);
    while (!frames.isEmpty()) {
      Frame frame = frames.peek();
      if (frame.position < frame.successors.length) {
        int successor = frame.successors[frame.position++];
        if (order[successor] == UNSEEN) {
          enter(successor);
        } else if (onStack[successor]) {
          low[frame.node] = Math.min(low[frame.node], order[successor]);
        }
      } else {
        frames.pop();
        leave(frame.node);
        if (!frames.isEmpty()) {
          int parent = frames.peek().node;
          low[parent] = Math.min(low[parent], low[frame.node]);
        }
      }
    }
  }

  private void enter(int node) {
    order[node] = next;
    low[node] = next++;
    stack.push(node);
    onStack[node] = true;
    frames.push(new Frame(node, graph.successors(node, kinds)));
  }

  private void leave(int node) {
    if (low[node] != order[node]) {
      return;
    }
    List<Integer> component = new ArrayList<>();
    int member;
    do {
      member = stack.pop();
      onStack[member] = false;
      component.add(member);
    } while (member != node);
    if (component.size() > 1) {
      components.add(component);
    }
  }
}
