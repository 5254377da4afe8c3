package dev.interleave.explorer.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads and writes the rows of one table. */
final class TableRows {

  /** A statement of PostgreSQL has at most 32,767 of some drivers, and 65,535 of others. */
  private static final int MOST_PARAMETERS = 30_000;

  private final Dialect dialect;
  private final ExploredTable table;
  private final List<Column> columns;
  private final List<Integer> writable = new ArrayList<>();
  private final List<Integer> notInKey = new ArrayList<>();
  private final List<Integer> where;
  private final String select;
  private final String insertInto;
  private final String values;
  private final String insert;
  private final String deleteFrom;
  private final String condition;
  private final String delete;
  private final String update;

  TableRows(Dialect dialect, String schema, ExploredTable table) {
    this.dialect = dialect;
    this.table = table;
    this.columns = table.columns();
    List<Integer> key = table.keyPositions();
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).generated()) {
        writable.add(i);
        if (!key.contains(i)) {
          notInKey.add(i);
        }
      }
    }
    where = key.isEmpty() ? writable : key;
    String name = dialect.from(schema, table);
    select = "SELECT " + joined(positions(), ", ", Column::read) + " FROM " + name;
    insertInto =
        "INSERT INTO "
            + dialect.qualified(schema, table.name())
            + " ("
            + joined(writable, ", ", this::quoted)
            + ")"
            + dialect.overriding()
            + " VALUES ";
    values = "(" + joined(writable, ", ", Column::write) + ")";
    insert = insertInto + values;
    condition = joined(where, " AND ", key.isEmpty() ? Column::same : this::assigned);
    deleteFrom = "DELETE FROM " + name + " WHERE ";
    delete = deleteFrom + condition;
    update =
        "UPDATE " + name + " SET " + joined(notInKey, ", ", this::assigned) + " WHERE " + condition;
  }

  private List<Integer> positions() {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      positions.add(i);
    }
    return positions;
  }

  private String joined(
      List<Integer> positions, String separator, Function<Column, String> expression) {
    return positions.stream()
        .map(columns::get)
        .map(expression)
        .collect(Collectors.joining(separator));
  }

  private String quoted(Column column) {
    return dialect.quote(column.name());
  }

  private String assigned(Column column) {
    return quoted(column) + " = " + column.write();
  }

  ExploredTable table() {
    return table;
  }

  /** All committed rows, and those of the own transaction. */
  List<Row> read(OwnConnection own) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet result = own.prepare(select).executeQuery()) {
      while (result.next()) {
        List<Object> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
          values.add(dialect.read(result, i + 1, columns.get(i)));
        }
        rows.add(new Row(values));
      }
    }
    return rows;
  }

  void insert(OwnConnection own, List<Row> rows) throws SQLException {
    run(own, insert, rows, writable, List.of());
  }

  void delete(OwnConnection own, List<Row> rows) throws SQLException {
    run(own, delete, rows, where, List.of());
  }

  /** Sets all columns of the row with the same key. */
  void update(OwnConnection own, List<Row> rows) throws SQLException {
    run(own, update, rows, notInKey, where);
  }

  /** By one statement, as far as possible, at the end of which foreign keys are checked. */
  void insertTogether(OwnConnection own, List<Row> rows) throws SQLException {
    together(own, insertInto, values, ", ", rows, writable);
  }

  /** As {@link #insertTogether}. */
  void deleteTogether(OwnConnection own, List<Row> rows) throws SQLException {
    together(own, deleteFrom, "(" + condition + ")", " OR ", rows, where);
  }

  private void together(
      OwnConnection own,
      String start,
      String each,
      String separator,
      List<Row> rows,
      List<Integer> positions)
      throws SQLException {
    int most = Math.max(1, MOST_PARAMETERS / Math.max(1, positions.size()));
    for (int first = 0; first < rows.size(); first += most) {
      List<Row> part = rows.subList(first, Math.min(rows.size(), first + most));
      String sql = start + String.join(separator, Collections.nCopies(part.size(), each));
      try (PreparedStatement statement = own.get().prepareStatement(sql)) {
        int parameter = 1;
        for (Row row : part) {
          for (int position : positions) {
            dialect.bind(statement, parameter++, row.value(position));
          }
        }
        statement.executeUpdate();
      }
    }
  }

  private void run(
      OwnConnection own, String sql, List<Row> rows, List<Integer> first, List<Integer> second)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    PreparedStatement statement = own.prepare(sql);
    for (Row row : rows) {
      int parameter = 1;
      for (int position : first) {
        dialect.bind(statement, parameter++, row.value(position));
      }
      for (int position : second) {
        dialect.bind(statement, parameter++, row.value(position));
      }
      statement.addBatch();
    }
    statement.executeBatch();
  }
}
