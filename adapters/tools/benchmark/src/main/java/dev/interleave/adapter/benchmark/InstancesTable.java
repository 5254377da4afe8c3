package dev.interleave.adapter.benchmark;

import static dev.interleave.adapter.benchmark.BenchmarkReport.number;

import dev.interleave.adapter.loadtest.AlignedTable;
import dev.interleave.adapter.loadtest.Spread;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fairness between the instances: the worst value of all rounds. */
final class InstancesTable {

  private InstancesTable() {}

  /**
   * @param cells of loads that call a server
   */
  static AlignedTable of(List<Cell> cells) {
    return new AlignedTable(
        List.of(
            "Load",
            "Smallest share",
            "Largest share",
            "Jain's index",
            "Longest response ms of each instance"),
        cells.stream().map(InstancesTable::row).toList());
  }

  private static List<String> row(Cell cell) {
    return List.of(
        cell.label(),
        number(fairness(cell, Fairness::smallestShare).least(), 2),
        number(fairness(cell, Fairness::largestShare).most(), 2),
        number(fairness(cell, Fairness::jainIndex).least(), 2),
        IntStream.range(0, cell.instances())
            .mapToObj(instance -> number(longestMillis(cell, instance), 0))
            .collect(Collectors.joining(", ")));
  }

  private static Spread fairness(Cell cell, ToDoubleFunction<Fairness> value) {
    return cell.spread(sample -> value.applyAsDouble(Fairness.of(sample.instances())));
  }

  private static double longestMillis(Cell cell, int instance) {
    return cell.spread(sample -> sample.instances().get(instance).longestMillis()).most();
  }
}
