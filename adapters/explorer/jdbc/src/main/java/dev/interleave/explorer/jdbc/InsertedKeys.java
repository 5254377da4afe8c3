package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.port.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.NextValExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.Values;

/**
 * The primary keys of the rows that an INSERT adds.
 *
 * @param rows the keys that it names; any row if a further unique key can meet another row
 * @param generated whether the database draws each key and nothing else is unique
 */
record InsertedKeys(KeyCondition rows, boolean generated) {

  private static final InsertedKeys ANY = new InsertedKeys(KeyCondition.ANY, false);
  private static final InsertedKeys GENERATED = new InsertedKeys(KeyCondition.ANY, true);

  static InsertedKeys of(Insert insert, Catalogue.Table table) {
    if (!table.uniqueKeys().isEmpty()
        || insert.getColumns() == null
        || !(insert.getSelect() instanceof Values values)) {
      return ANY;
    }
    List<String> columns =
        insert.getColumns().stream()
            .map(Column::getColumnName)
            .map(KeyConditions::unquoted)
            .toList();
    List<List<? extends Expression>> rows = rowsOf(values);
    if (table.primaryKey().stream().noneMatch(columns::contains)) {
      return GENERATED;
    }
    List<List<SqlValue>> keys = new ArrayList<>();
    for (List<? extends Expression> row : rows) {
      if (row.size() != columns.size()) {
        return ANY;
      }
      List<Optional<SqlValue>> key =
          table.primaryKey().stream()
              .filter(columns::contains)
              .map(column -> SqlValue.of(row.get(columns.indexOf(column))))
              .toList();
      if (key.size() == 1 && isDrawn(row.get(columns.indexOf(table.primaryKey().get(0))))) {
        continue;
      }
      if (key.size() < table.primaryKey().size() || key.stream().anyMatch(Optional::isEmpty)) {
        return ANY;
      }
      keys.add(key.stream().map(Optional::get).toList());
    }
    if (keys.isEmpty()) {
      return GENERATED;
    }
    return keys.size() == rows.size() ? new InsertedKeys(KeyCondition.of(keys, table), false) : ANY;
  }

  private static List<List<? extends Expression>> rowsOf(Values values) {
    ExpressionList<?> list = values.getExpressions();
    if (!list.isEmpty() && list.stream().allMatch(ExpressionList.class::isInstance)) {
      List<List<? extends Expression>> rows = new ArrayList<>();
      for (Expression row : list) {
        rows.add((ExpressionList<?>) row);
      }
      return rows;
    }
    return List.of(list);
  }

  private static boolean isDrawn(Expression value) {
    return value instanceof NextValExpression
        || value instanceof NullValue
        || value.toString().equalsIgnoreCase("default")
        || value.toString().toLowerCase(Locale.ROOT).startsWith("nextval(");
  }
}
