package dev.interleave.lab.adapter.database.anomaly;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a script once. A statement of a transaction that waits is sent after the wait. */
final class ScriptRunner {

  private final Map<Integer, ScriptedTransaction> transactions;
  private final ScriptServer server;
  private final AnomalyObservations observations;
  private final Map<Integer, Deque<AnomalyScript.Step>> backlog =
      Map.of(1, new ArrayDeque<>(), 2, new ArrayDeque<>());
  private final List<Integer> rolledBack = new ArrayList<>();

  /**
   * @param transactions by number, 1 and 2
   */
  ScriptRunner(
      Map<Integer, ScriptedTransaction> transactions,
      ScriptServer server,
      AnomalyObservations observations) {
    this.transactions = transactions;
    this.server = server;
    this.observations = observations;
  }

  void run(AnomalyScript script) {
    for (AnomalyScript.Step step : script.steps()) {
      backlog.get(step.transaction()).add(step);
      advance(step.transaction());
      advance(3 - step.transaction());
    }
    while (backlog.values().stream().anyMatch(left -> !left.isEmpty())
        || transactions.values().stream().anyMatch(ScriptedTransaction::isPending)) {
      advance(1);
      advance(2);
    }
  }

  /** Sends the backlog of a transaction until a statement waits. */
  private void advance(int number) {
    ScriptedTransaction transaction = transactions.get(number);
    Deque<AnomalyScript.Step> left = backlog.get(number);
    boolean waited = transaction.isPending();
    while (transaction.isPending() || !left.isEmpty()) {
      if (rolledBack.contains(number)) {
        left.clear();
        return;
      }
      if (!transaction.isPending()) {
        transaction.send(left.peek(), server.tables().resolve(text(left.poll())));
      }
      Optional<StatementResult> result = transaction.settle();
      boolean judged = transaction.step().judged();
      String line = "T" + number + ": " + readable(text(transaction.step())) + " -> ";
      if (result.isEmpty()) {
        if (!waited) {
          observations.waited();
          observations.note(line + "waits");
        }
        return;
      }
      if (judged) {
        observations.answered(number, result.get());
      }
      observations.note(
          line
              + result.get().text()
              + (waited ? ", after the wait" : "")
              + (judged ? "" : " (not judged)"));
      waited = false;
      if (result.get().failed()) {
        rolledBack.add(number);
      }
    }
  }

  private String text(AnomalyScript.Step step) {
    return step.judged() ? step.sql() : server.dialect().locking(step.sql());
  }

  /**
   * Without the names of tables and the ids, which differ in every run, so that two runs have the
   * same history.
   */
  private static String readable(String sql) {
    return sql.replaceFirst(" \\(account_id.*", " ...").replaceAll(":(?=[a-z])", "");
  }
}
