package dev.interleave.explorer.simulated;

import dev.interleave.explorer.port.DatabaseState;
import dev.interleave.explorer.port.DatabaseState.Rows;
import dev.interleave.explorer.port.ExploredDatabase;
import dev.interleave.explorer.port.LockWaits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A database in memory with multi-version reads and row locks. */
public final class SimulatedDatabase implements ExploredDatabase, LockWaits {

  private final SortedMap<Cell, Integer> opening = new TreeMap<>();
  private final SortedMap<Cell, Integer> committed = new TreeMap<>();

  /** The number of the commit that wrote each row last, also of rows that do not exist. */
  private final Map<Cell, Integer> writers = new HashMap<>();

  private final LockTable locks = new LockTable(this);
  private int commits;
  private int sequence;
  private int openingSequence;

  public synchronized SimulatedDatabase with(String table, int key, int value) {
    committed.put(new Cell(table, key), value);
    return this;
  }

  @Override
  public synchronized void remember() {
    opening.clear();
    opening.putAll(committed);
    openingSequence = sequence;
  }

  @Override
  public synchronized void restore() {
    if (!locks.isEmpty()) {
      throw new IllegalStateException("locks are held");
    }
    committed.clear();
    committed.putAll(opening);
    writers.clear();
    commits = 0;
    sequence = openingSequence;
  }

  @Override
  public synchronized DatabaseState state() {
    Map<String, List<List<String>>> rows = new TreeMap<>();
    committed.forEach(
        (cell, value) ->
            rows.computeIfAbsent(cell.table(), table -> new ArrayList<>())
                .add(List.of(Integer.toString(cell.key()), Integer.toString(value))));
    Map<String, Rows> tables = new HashMap<>();
    rows.forEach((table, values) -> tables.put(table, new Rows(List.of("id", "value"), values)));
    return DatabaseState.of(tables);
  }

  @Override
  public synchronized Wait waitOf(long connection) {
    Set<Long> holders = locks.observe(connection);
    return new Wait(!holders.isEmpty(), holders);
  }

  @Override
  public synchronized boolean endsLongestWait() {
    return locks.endsLongestWait();
  }

  /** A number that no rollback gives back. */
  public synchronized int nextNumber() {
    return ++sequence;
  }

  /** How long the two statements of a deadlock wait until the second one fails. */
  public synchronized void detectDeadlocksAfter(Duration delay) {
    locks.detectDeadlocksAfter(delay);
  }

  /**
   * The victim of a deadlock is the statement that has waited longest. The default is the statement
   * that closes the cycle.
   *
   * @param unusual the number of deadlocks that still end the closing statement, as on a machine
   *     that stalls
   */
  public synchronized void endLongestWaits(int unusual) {
    locks.endLongestWaits(unusual);
  }

  LockTable locks() {
    return locks;
  }

  SortedMap<Cell, Integer> committed() {
    return committed;
  }

  int commits() {
    return commits;
  }

  boolean changedSince(Cell cell, int commit) {
    return writers.getOrDefault(cell, 0) > commit;
  }

  void publish(Map<Cell, Integer> writes) {
    if (writes.isEmpty()) {
      return;
    }
    commits++;
    writes.forEach(
        (cell, value) -> {
          writers.put(cell, commits);
          if (value == null) {
            committed.remove(cell);
          } else {
            committed.put(cell, value);
          }
        });
  }
}
