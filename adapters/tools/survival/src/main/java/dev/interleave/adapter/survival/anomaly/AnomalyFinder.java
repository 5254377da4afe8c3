package dev.interleave.adapter.survival.anomaly;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the anomalies of a history.
 *
 * <ol>
 *   <li>Each committed read of a version of an aborted transaction is G1a. Each read of a version
 *       that its writer replaced itself is G1b.
 *   <li>The dependencies between the transactions are a graph. Each strongly connected component
 *       with two transactions or more has a cycle.
 *   <li>The shortest cycle of write-write edges is G0. The shortest one of write-write and
 *       write-read edges is G1c.
 *   <li>The shortest cycle with exactly one read-write edge is P4 or G-single.
 *   <li>A component without such cycles has one with more read-write edges. It is G2-item if one of
 *       these edges leaves a transaction that wrote something, otherwise a long fork.
 * </ol>
 *
 * <p>A component yields one cycle for each name, so the result is a proof and not a count. The
 * order of real time is no dependency: {@link
 * dev.interleave.adapter.survival.checker.MonotoneReadChecker} checks it.
 */
public final class AnomalyFinder {

  private static final Set<DependencyKind> WRITES = EnumSet.of(DependencyKind.WW);
  private static final Set<DependencyKind> INFORMATION =
      EnumSet.of(DependencyKind.WW, DependencyKind.WR);
  private static final Set<DependencyKind> ALL = EnumSet.allOf(DependencyKind.class);

  private AnomalyFinder() {}

  /**
   * Finds the anomalies, in descending severity.
   *
   * @throws IllegalArgumentException if two transactions wrote one version
   */
  public static List<FoundAnomaly> find(List<ObservedTransaction> transactions) {
    VersionOrder order = new VersionOrder(transactions);
    DependencyGraph graph = new DependencyGraph(order);
    List<FoundAnomaly> found = new ArrayList<>(DirectAnomalies.find(order));
    for (List<Integer> component : StronglyConnectedComponents.withCycles(graph, WRITES)) {
      new CycleSearch(graph, component)
          .shortest(of(DependencyKind.WW), WRITES)
          .ifPresent(cycle -> found.add(new FoundAnomaly(AnomalyName.G0, cycle)));
    }
    for (List<Integer> component : StronglyConnectedComponents.withCycles(graph, INFORMATION)) {
      new CycleSearch(graph, component)
          .shortest(of(DependencyKind.WR), INFORMATION)
          .ifPresent(cycle -> found.add(new FoundAnomaly(AnomalyName.G1C, cycle)));
    }
    for (List<Integer> component : StronglyConnectedComponents.withCycles(graph, ALL)) {
      findAntiDependencies(new CycleSearch(graph, component), found);
    }
    found.sort((one, other) -> one.name().compareTo(other.name()));
    return List.copyOf(found);
  }

  private static void findAntiDependencies(CycleSearch search, List<FoundAnomaly> found) {
    Optional<List<Dependency>> lost = search.shortest(AnomalyFinder::isLostUpdate, INFORMATION);
    Optional<List<Dependency>> single =
        search.shortest(
            edge -> edge.kind() == DependencyKind.RW && !isLostUpdate(edge), INFORMATION);
    lost.ifPresent(cycle -> found.add(new FoundAnomaly(AnomalyName.P4, cycle)));
    single.ifPresent(cycle -> found.add(new FoundAnomaly(AnomalyName.G_SINGLE, cycle)));
    if (lost.isEmpty() && single.isEmpty()) {
      Predicate<Dependency> any = of(DependencyKind.RW);
      search
          .shortest(any.and(edge -> !edge.from().writes().isEmpty()), ALL)
          .map(cycle -> new FoundAnomaly(AnomalyName.G2_ITEM, cycle))
          .or(
              () ->
                  search
                      .shortest(any, ALL)
                      .map(cycle -> new FoundAnomaly(AnomalyName.LONG_FORK, cycle)))
          .ifPresent(found::add);
    }
  }

  private static Predicate<Dependency> of(DependencyKind kind) {
    return dependency -> dependency.kind() == kind;
  }

  /** Both transactions read the version, and both wrote the row. */
  private static boolean isLostUpdate(Dependency edge) {
    long account = edge.version().account();
    return edge.kind() == DependencyKind.RW
        && edge.to().reads().contains(edge.version())
        && edge.from().wrote(account)
        && edge.to().wrote(account);
  }
}
