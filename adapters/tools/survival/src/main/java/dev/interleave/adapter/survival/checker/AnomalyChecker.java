package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.anomaly.AnomalyFinder;
import dev.interleave.adapter.survival.anomaly.AnomalyName;
import dev.interleave.adapter.survival.anomaly.FoundAnomaly;
import java.util.List;
import java.util.Set;

/**
 * The movements and the reads are serializable: the dependencies between them have no cycle, and no
 * read shows an aborted or an intermediate version. Each anomaly is named and explained.
 *
 * <p>Needs the ledger, which gives the order of the versions, so the check runs with the state
 * after the run only. The movements of the service read each version that they replace. A read of
 * all accounts is one transaction.
 */
public final class AnomalyChecker implements HistoryChecker {

  private final Set<AnomalyName> permitted;

  /**
   * @param permitted anomalies of the database that the service does not prevent
   */
  AnomalyChecker(Set<AnomalyName> permitted) {
    this.permitted = Set.copyOf(permitted);
  }

  @Override
  public String name() {
    return "anomalies";
  }

  @Override
  public boolean needsEnd() {
    return true;
  }

  @Override
  public CheckResult check(CheckedRun run) {
    Violations violations = new Violations();
    run.end().ifPresent(end -> check(new LedgerTransactions(run, end), violations));
    return violations.result(
        name(), "The ledger after the run is not known, or no transaction is recorded.");
  }

  /** The anomalies of a run with the state after it; empty without that state. */
  public static List<FoundAnomaly> find(CheckedRun run) {
    return run.end()
        .map(end -> AnomalyFinder.find(new LedgerTransactions(run, end).transactions()))
        .orElse(List.of());
  }

  private void check(LedgerTransactions ledger, Violations violations) {
    ledger.transactions().forEach(transaction -> violations.compared());
    ledger.dirtyReads().forEach(sentence -> violations.add("%s", sentence));
    AnomalyFinder.find(ledger.transactions()).stream()
        .filter(anomaly -> !permitted.contains(anomaly.name()))
        .forEach(
            anomaly ->
                violations.add("%s: %s", anomaly.name(), String.join(" ", anomaly.sentences())));
  }
}
