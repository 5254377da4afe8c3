package dev.interleave.lab.adapter.database.anomaly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The observations of a script: reads, errors, lock waits and the final rows. */
final class AnomalyObservations {

  private final List<String> history = new ArrayList<>();
  private final Map<Integer, List<String>> reads = new HashMap<>();
  private final Map<String, String> ending = new HashMap<>();
  private final TreeSet<String> errors = new TreeSet<>();
  private boolean waited;

  void note(String line) {
    history.add(line);
  }

  void waited() {
    waited = true;
  }

  void answered(int transaction, StatementResult answer) {
    answer
        .value()
        .ifPresent(value -> reads.computeIfAbsent(transaction, n -> new ArrayList<>()).add(value));
    answer.error().ifPresent(errors::add);
  }

  void ended(String row, String balance) {
    ending.put(row, balance);
    history.add("afterwards: " + row + " = " + balance);
  }

  /** The value of a read of a transaction; empty if the read did not happen. */
  String read(int transaction, int number) {
    List<String> values = reads.getOrDefault(transaction, List.of());
    return number < values.size() ? values.get(number) : "";
  }

  boolean bothCommitted() {
    return errors.isEmpty();
  }

  /** The final balance of a row. */
  String ending(String row) {
    return ending.get(row);
  }

  List<String> history() {
    return history;
  }

  /** What prevented the anomaly. */
  String prevention() {
    if (!errors.isEmpty()) {
      return "error " + errors.first();
    }
    return waited ? "blocked" : "snapshot";
  }
}
