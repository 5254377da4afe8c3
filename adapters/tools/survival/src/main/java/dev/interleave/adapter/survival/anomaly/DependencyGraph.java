package dev.interleave.adapter.survival.anomaly;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Adya's direct serialization graph: the transactions that took effect, and the dependencies
 * between them. A read of an aborted or an intermediate version has no dependency, because {@link
 * DirectAnomalies} reports it. The size is linear in the reads and writes, because a version has
 * edges to its direct successor only.
 */
final class DependencyGraph {

  private final List<ObservedTransaction> nodes;
  private final Map<ObservedTransaction, Integer> numbers = new IdentityHashMap<>();
  private final List<List<Dependency>> outgoing = new ArrayList<>();

  DependencyGraph(VersionOrder order) {
    nodes = order.effective();
    for (ObservedTransaction node : nodes) {
      numbers.put(node, numbers.size());
      outgoing.add(new ArrayList<>());
    }
    order.installed().values().forEach(versions -> addWrites(order, versions));
    nodes.forEach(reader -> addReads(order, reader));
  }

  private void addWrites(VersionOrder order, TreeMap<Long, RowVersion> versions) {
    RowVersion before = null;
    for (RowVersion version : versions.values()) {
      if (before != null) {
        add(
            DependencyKind.WW,
            order.writer(before).orElseThrow(),
            order.writer(version).orElseThrow(),
            before,
            version);
      }
      before = version;
    }
  }

  private void addReads(VersionOrder order, ObservedTransaction reader) {
    for (RowVersion read : reader.reads()) {
      ObservedTransaction writer = order.writer(read).orElse(null);
      boolean installed = order.isInstalled(read);
      if (installed && writer != reader) {
        add(DependencyKind.WR, writer, reader, read, read);
      }
      if (writer == null || installed && writer != reader) {
        order
            .next(read)
            .ifPresent(
                next ->
                    add(DependencyKind.RW, reader, order.writer(next).orElseThrow(), read, next));
      }
    }
  }

  private void add(
      DependencyKind kind,
      ObservedTransaction from,
      ObservedTransaction to,
      RowVersion version,
      RowVersion next) {
    if (from != to && numbers.containsKey(from) && numbers.containsKey(to)) {
      outgoing.get(number(from)).add(new Dependency(kind, from, to, version, next));
    }
  }

  int size() {
    return nodes.size();
  }

  int number(ObservedTransaction transaction) {
    return numbers.get(transaction);
  }

  /** The dependencies from a transaction. */
  List<Dependency> outgoing(int number) {
    return outgoing.get(number);
  }

  /** The transactions that follow a transaction by dependencies of these kinds. */
  int[] successors(int number, Set<DependencyKind> kinds) {
    return outgoing.get(number).stream()
        .filter(dependency -> kinds.contains(dependency.kind()))
        .mapToInt(dependency -> number(dependency.to()))
        .toArray();
  }
}
