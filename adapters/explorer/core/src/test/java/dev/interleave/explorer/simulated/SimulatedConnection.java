package dev.interleave.explorer.simulated;

import dev.interleave.explorer.port.Steps;
import dev.interleave.explorer.step.Area;
import dev.interleave.explorer.step.Footprint;
import dev.interleave.explorer.step.Footprint.Snapshot;
import dev.interleave.explorer.step.Step;
import dev.interleave.explorer.step.Step.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** A connection to the simulated database. Each statement is a step with its footprint. */
public final class SimulatedConnection {

  private final SimulatedDatabase database;
  private final long id;
  private final Isolation isolation;
  private final boolean autocommit;
  private final Steps<Step> steps;
  private final Map<Cell, Integer> writes = new HashMap<>();
  private final Set<Area> written = new HashSet<>();
  private final Set<Area> locked = new HashSet<>();
  private SortedMap<Cell, Integer> snapshot;
  private int snapshotCommit;
  private boolean aborted;

  public SimulatedConnection(
      SimulatedDatabase database,
      long id,
      Isolation isolation,
      boolean autocommit,
      Steps<Step> steps) {
    this.database = database;
    this.id = id;
    this.isolation = isolation;
    this.autocommit = autocommit;
    this.steps = steps;
  }

  public Integer read(String table, int key) {
    Cell cell = new Cell(table, key);
    return statement(
        "read " + table + key, Set.of(cell.area()), Set.of(), Set.of(), () -> visible(cell));
  }

  /** The sum of a table, from the snapshot. */
  public Integer sum(String table) {
    return statement(
        "sum " + table, Set.of(Area.table(table)), Set.of(), Set.of(), () -> sumOf(view(), table));
  }

  public Integer lock(String table, int key, boolean nowait) {
    Cell cell = new Cell(table, key);
    return statement(
        (nowait ? "nowait " : "lock ") + table + key,
        Set.of(),
        Set.of(cell.area()),
        Set.of(),
        () -> {
          acquire(cell.area(), nowait);
          requireUnchanged(cell);
          return current().get(cell);
        });
  }

  /** Locks a table, also for rows that do not exist, and returns the sum of the current rows. */
  public Integer lockAll(String table) {
    return statement(
        "lock all " + table,
        Set.of(),
        Set.of(Area.table(table)),
        Set.of(),
        () -> {
          acquire(Area.table(table), false);
          current().keySet().stream()
              .filter(cell -> cell.table().equals(table))
              .forEach(this::requireUnchanged);
          return sumOf(current(), table);
        });
  }

  /** Returns the number of rows. */
  public Integer update(String table, int key, IntUnaryOperator change) {
    Cell cell = new Cell(table, key);
    return statement(
        "update " + table + key,
        Set.of(),
        Set.of(cell.area()),
        Set.of(),
        () -> {
          acquire(cell.area(), false);
          requireUnchanged(cell);
          Integer before = current().get(cell);
          if (before == null) {
            return 0;
          }
          write(cell, change.applyAsInt(before));
          return 1;
        });
  }

  /** Sets a row to the value of another one, as a subquery reads it when the statement starts. */
  public Integer copy(String from, int fromKey, String table, int key) {
    Cell source = new Cell(from, fromKey);
    Cell cell = new Cell(table, key);
    return statement(
        "copy " + from + fromKey + " to " + table + key,
        Set.of(source.area()),
        Set.of(cell.area()),
        Set.of(),
        () -> {
          Integer value = visible(source);
          acquire(cell.area(), false);
          requireUnchanged(cell);
          if (value != null && current().containsKey(cell)) {
            write(cell, value);
            return 1;
          }
          return 0;
        });
  }

  /** Fails if the row exists. Waits for another transaction that has inserted it. */
  public Integer insert(String table, int key, int value) {
    Cell cell = new Cell(table, key);
    return statement(
        "insert " + table + key,
        Set.of(),
        Set.of(),
        Set.of(cell.area()),
        () -> {
          acquire(cell.area(), false);
          if (current().containsKey(cell)) {
            throw new SimulatedError("duplicate key");
          }
          write(cell, value);
          return 1;
        });
  }

  public void commit() {
    end(Kind.COMMIT, written);
  }

  public void rollback() {
    end(Kind.ROLLBACK, Set.of());
  }

  private void end(Kind kind, Set<Area> published) {
    Step step =
        new Step(
            kind,
            kind.name(),
            id,
            new Footprint(
                Set.of(), Set.of(), Set.of(), published, locked, Snapshot.EACH_STATEMENT, false));
    steps.before(step);
    endTransaction(kind == Kind.COMMIT);
    steps.after(step, "");
  }

  /** Ends the transaction without a step, as the close of a connection after a stop. */
  public void close() {
    endTransaction(false);
  }

  private void endTransaction(boolean commits) {
    synchronized (database) {
      if (commits && !aborted) {
        database.publish(writes);
      }
      database.locks().release(id);
      clear();
    }
  }

  private void clear() {
    writes.clear();
    written.clear();
    locked.clear();
    snapshot = null;
    aborted = false;
  }

  private Integer statement(
      String text, Set<Area> reads, Set<Area> locks, Set<Area> inserts, Supplier<Integer> work) {
    boolean takes = takesSnapshot(!reads.isEmpty());
    boolean keeps = !autocommit && isolation != Isolation.READ_COMMITTED && !takes;
    boolean writing = text.startsWith("update") || text.startsWith("copy");
    Set<Area> changed = writing ? locks : inserts;
    Set<Area> all = new HashSet<>(locks);
    all.addAll(inserts);
    Step step =
        new Step(
            Kind.STATEMENT,
            text,
            id,
            new Footprint(
                reads,
                locks,
                inserts,
                autocommit ? changed : Set.of(),
                autocommit ? all : Set.of(),
                takes ? Snapshot.TAKEN : keeps ? Snapshot.KEPT : Snapshot.EACH_STATEMENT,
                false));
    steps.before(step);
    if (!autocommit) {
      written.addAll(changed);
      locked.addAll(all);
    }
    Integer result;
    try {
      result = run(takes, work);
    } catch (SimulatedError error) {
      steps.failed(step, error.getMessage());
      throw error;
    }
    steps.after(step, String.valueOf(result));
    return result;
  }

  private boolean takesSnapshot(boolean plainRead) {
    return !autocommit
        && snapshot == null
        && (isolation == Isolation.SNAPSHOT || isolation == Isolation.INNODB && plainRead);
  }

  private Integer run(boolean takes, Supplier<Integer> work) {
    synchronized (database) {
      if (aborted) {
        throw new SimulatedError("transaction is aborted");
      }
      if (takes) {
        snapshot = new TreeMap<>(database.committed());
        snapshotCommit = database.commits();
      }
      try {
        Integer result = work.get();
        if (autocommit) {
          endTransaction(true);
        }
        return result;
      } catch (SimulatedError error) {
        abort(error);
        throw error;
      }
    }
  }

  /** As PostgreSQL, an error aborts the transaction. In InnoDB, only a deadlock does. */
  private void abort(SimulatedError error) {
    if (autocommit) {
      endTransaction(false);
    } else if (isolation != Isolation.INNODB || error.getMessage().equals("deadlock")) {
      writes.clear();
      database.locks().release(id);
      aborted = true;
    }
  }

  private void acquire(Area area, boolean nowait) {
    database.locks().acquire(id, area, nowait);
  }

  /** First updater wins: a row that changed since the snapshot cannot be locked. */
  private void requireUnchanged(Cell cell) {
    if (!autocommit
        && isolation == Isolation.SNAPSHOT
        && database.changedSince(cell, snapshotCommit)) {
      throw new SimulatedError("changed since the snapshot");
    }
  }

  private void write(Cell cell, int value) {
    writes.put(cell, value);
  }

  private Integer visible(Cell cell) {
    return view().get(cell);
  }

  private SortedMap<Cell, Integer> view() {
    return withOwnWrites(snapshot == null ? database.committed() : snapshot);
  }

  private SortedMap<Cell, Integer> current() {
    return withOwnWrites(database.committed());
  }

  private SortedMap<Cell, Integer> withOwnWrites(SortedMap<Cell, Integer> rows) {
    SortedMap<Cell, Integer> view = new TreeMap<>(rows);
    view.putAll(writes);
    return view;
  }

  private static int sumOf(SortedMap<Cell, Integer> view, String table) {
    return view.entrySet().stream()
        .filter(row -> row.getKey().table().equals(table))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
