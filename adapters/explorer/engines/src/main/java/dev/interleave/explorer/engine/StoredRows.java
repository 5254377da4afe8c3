package dev.interleave.explorer.engine;

import dev.interleave.explorer.port.DatabaseState;
import dev.interleave.explorer.port.DatabaseState.Rows;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stored rows of all tables.
 *
 * <p>A restore has these steps. It repeats them until no row differs, because triggers may fire:
 *
 * <ol>
 *   <li>Find the tables whose {@link RowVersions} differ from those of the stored rows.
 *   <li>Read the rows of these tables, and compare them with the stored ones.
 *   <li>Delete, insert and update the rows that differ, in one transaction.
 * </ol>
 */
final class StoredRows {

  private static final int ROUNDS = 5;

  private final OwnConnection own;
  private final Dialect dialect;
  private final String schema;
  private final ExploredSchema explored;
  private final RowVersions versions;
  private final Map<String, TableRows> tables = new LinkedHashMap<>();
  private final Map<String, List<Row>> stored = new HashMap<>();
  private final Map<String, Rows> storedState = new HashMap<>();
  private final Map<String, String> storedVersions = new HashMap<>();
  private int generation;

  /** Reads and stores all rows. */
  StoredRows(OwnConnection own, Dialect dialect, Location location, ExploredSchema explored)
      throws SQLException {
    this.own = own;
    this.dialect = dialect;
    this.schema = location.schema();
    this.explored = explored;
    this.versions = dialect.rowVersions(location);
    storedVersions.putAll(versions.read(own, explored.tables()));
    generation = own.generation();
    for (ExploredTable table : explored.tables()) {
      TableRows rows = new TableRows(dialect, schema, table);
      tables.put(table.label(), rows);
      stored.put(table.label(), rows.read(own));
      storedState.put(table.label(), described(table, stored.get(table.label())));
    }
  }

  /** The rows of all tables. Those that equal the stored ones are not read again. */
  DatabaseState state() throws SQLException {
    Map<String, Rows> state = new HashMap<>(storedState);
    changedTables()
        .forEach(
            (rows, current) -> state.put(rows.table().label(), described(rows.table(), current)));
    return DatabaseState.of(state, explored.links());
  }

  private static Rows described(ExploredTable table, List<Row> rows) {
    return new Rows(
        table.columns().stream().map(column -> ExploredTable.lower(column.name())).toList(),
        rows.stream().map(Row::texts).toList());
  }

  /** The current rows of the tables that differ from the stored ones. */
  private Map<TableRows, List<Row>> changedTables() throws SQLException {
    Map<String, String> current = versions.read(own, explored.tables());
    if (own.generation() != generation) {
      // H2 counts modifications from the start of a database.
      storedVersions.clear();
      generation = own.generation();
    }
    Map<TableRows, List<Row>> changed = new LinkedHashMap<>();
    for (Map.Entry<String, String> version : current.entrySet()) {
      String label = version.getKey();
      if (!version.getValue().equals(storedVersions.get(label))) {
        TableRows table = tables.get(label);
        List<Row> rows = table.read(own);
        if (difference(table, rows).isEmpty()) {
          // Read before the rows: a later change has another version.
          storedVersions.put(label, version.getValue());
        } else {
          changed.put(table, rows);
        }
      }
    }
    return changed;
  }

  private RowDifference difference(TableRows table, List<Row> current) {
    return RowDifference.of(table.table(), stored.get(table.table().label()), current);
  }

  /**
   * @throws IllegalStateException if rows still differ, because a trigger changes them
   */
  void restore() throws SQLException {
    Map<TableRows, List<Row>> changed = changedTables();
    for (int round = 0; !changed.isEmpty(); round++) {
      if (round == ROUNDS) {
        throw new IllegalStateException(
            "the rows of "
                + changed.keySet().stream().map(rows -> rows.table().label()).sorted().toList()
                + " cannot be restored: a trigger or rule changes them on every write");
      }
      apply(differences(changed));
      changed = changedTables();
    }
  }

  /** In the order of the schema: parents first. */
  private Map<TableRows, RowDifference> differences(Map<TableRows, List<Row>> changed) {
    Map<TableRows, RowDifference> differences = new LinkedHashMap<>();
    for (TableRows table : tables.values()) {
      List<Row> current = changed.get(table);
      if (current != null) {
        differences.put(table, difference(table, current));
      }
    }
    return differences;
  }

  private void apply(Map<TableRows, RowDifference> differences) throws SQLException {
    List<ExploredTable> touched = differences.keySet().stream().map(TableRows::table).toList();
    try {
      own.inTransaction(
          () -> {
            List<String> undo = dialect.beforeRestore(own, schema, touched);
            if (dialect.checksForeignKeys()) {
              writeInOrder(differences);
            } else {
              write(differences);
            }
            for (String statement : undo) {
              own.execute(statement);
            }
          });
    } catch (SQLException | RuntimeException e) {
      try {
        dialect.restoreFailed(own);
      } catch (SQLException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
  }

  /**
   * Changed rows are replaced: an update could meet the unique key of a row that is changed later.
   */
  private void write(Map<TableRows, RowDifference> differences) throws SQLException {
    for (Map.Entry<TableRows, RowDifference> entry : differences.entrySet()) {
      TableRows table = entry.getKey();
      RowDifference difference = entry.getValue();
      table.delete(own, difference.removed());
      table.delete(own, difference.changed());
      table.insert(own, difference.changed());
      table.insert(own, difference.added());
    }
  }

  /**
   * Foreign keys are checked by each statement. A row is needed as long as others refer to it, so
   * rows are inserted before and deleted after the change of those. A unique key can need the other
   * order.
   */
  private void writeInOrder(Map<TableRows, RowDifference> differences) throws SQLException {
    Savepoint start = own.get().setSavepoint();
    try {
      insertFirst(differences);
    } catch (SQLException notInThisOrder) {
      own.get().rollback(start);
      try {
        deleteFirst(differences);
      } catch (SQLException e) {
        e.addSuppressed(notInThisOrder);
        throw e;
      }
    }
  }

  private void insertFirst(Map<TableRows, RowDifference> differences) throws SQLException {
    List<TableRows> parentsFirst = new ArrayList<>(differences.keySet());
    List<TableRows> childrenFirst = new ArrayList<>(parentsFirst);
    Collections.reverse(childrenFirst);
    for (TableRows table : childrenFirst) {
      if (table.table().children().isEmpty()) {
        table.delete(own, differences.get(table).removed());
        table.delete(own, differences.get(table).changed());
      }
    }
    for (TableRows table : parentsFirst) {
      table.insertTogether(own, differences.get(table).added());
      writeChanged(table, differences.get(table));
    }
    for (TableRows table : childrenFirst) {
      if (!table.table().children().isEmpty()) {
        table.deleteTogether(own, differences.get(table).removed());
      }
    }
  }

  private void deleteFirst(Map<TableRows, RowDifference> differences) throws SQLException {
    List<TableRows> parentsFirst = new ArrayList<>(differences.keySet());
    for (int i = parentsFirst.size() - 1; i >= 0; i--) {
      TableRows table = parentsFirst.get(i);
      table.deleteTogether(own, differences.get(table).removed());
      if (table.table().children().isEmpty()) {
        table.delete(own, differences.get(table).changed());
      }
    }
    for (TableRows table : parentsFirst) {
      table.insertTogether(own, differences.get(table).added());
      writeChanged(table, differences.get(table));
    }
  }

  /** A changed row is replaced only if no foreign key can refer to it. */
  private void writeChanged(TableRows table, RowDifference difference) throws SQLException {
    if (table.table().children().isEmpty()) {
      table.insert(own, difference.changed());
    } else {
      table.update(own, difference.changed());
    }
  }
}
