package dev.interleave.adapter.survival.anomaly;

import java.util.ArrayList;
import java.util.List;

/** The anomalies that one read shows: G1a and G1b. */
final class DirectAnomalies {

  private DirectAnomalies() {}

  static List<FoundAnomaly> find(VersionOrder order) {
    List<FoundAnomaly> found = new ArrayList<>();
    for (ObservedTransaction reader : order.effective()) {
      for (RowVersion read : reader.reads()) {
        ObservedTransaction writer = order.writer(read).orElse(reader);
        if (writer != reader) {
          Dependency dependency = new Dependency(DependencyKind.WR, writer, reader, read, read);
          if (writer.status() == TransactionStatus.ABORTED) {
            found.add(new FoundAnomaly(AnomalyName.G1A, List.of(dependency)));
          } else if (isIntermediate(writer, read)) {
            found.add(new FoundAnomaly(AnomalyName.G1B, List.of(dependency)));
          }
        }
      }
    }
    return found;
  }

  /** Whether the writer wrote the account again after this version. */
  private static boolean isIntermediate(ObservedTransaction writer, RowVersion version) {
    int position = writer.writes().indexOf(version);
    return writer.writes().subList(position + 1, writer.writes().size()).stream()
        .anyMatch(write -> write.account() == version.account());
  }
}
