package dev.interleave.explorer.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads and writes the rows of one table. */
final class TableRows {

  private final Dialect dialect;
  private final ExploredTable table;
  private final List<Column> columns;
  private final List<Integer> writable = new ArrayList<>();
  private final List<Integer> notInKey = new ArrayList<>();
  private final List<Integer> where;
  private final String select;
  private final String insert;
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
    insert =
        "INSERT INTO "
            + dialect.qualified(schema, table.name())
            + " ("
            + joined(writable, ", ", this::quoted)
            + ")"
            + dialect.overriding()
            + " VALUES ("
            + joined(writable, ", ", Column::write)
            + ")";
    String condition =
        " WHERE " + joined(where, " AND ", key.isEmpty() ? Column::same : this::assigned);
    delete = "DELETE FROM " + name + condition;
    update = "UPDATE " + name + " SET " + joined(notInKey, ", ", this::assigned) + condition;
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
