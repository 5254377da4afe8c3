package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.port.Catalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.PlainSelect;

/** Finds the primary keys to which a WHERE clause restricts a table. */
final class KeyConditions {

  private final String qualifier;
  private final boolean alone;
  private final Map<String, List<SqlValue>> equal = new HashMap<>();

  private KeyConditions(Table table, boolean alone) {
    this.qualifier = table.getAlias() == null ? table.getName() : table.getAlias().getName();
    this.alone = alone;
  }

  /** The rows of a table that a query reads. */
  static KeyCondition of(PlainSelect select, Catalogue.Table table, Catalogue catalogue) {
    List<FromItem> items = new ArrayList<>();
    items.add(select.getFromItem());
    if (select.getJoins() != null) {
      select.getJoins().stream().map(Join::getFromItem).forEach(items::add);
    }
    for (FromItem item : items) {
      if (item instanceof Table named && isTable(named, table, catalogue)) {
        return of(named, items.size() == 1, select.getWhere(), table);
      }
    }
    return KeyCondition.ANY;
  }

  /**
   * The rows of a table that a condition selects.
   *
   * @param alone whether columns without a qualifier belong to this table
   */
  static KeyCondition of(Table named, boolean alone, Expression where, Catalogue.Table table) {
    if (where == null || table.primaryKey().isEmpty()) {
      return KeyCondition.ANY;
    }
    KeyConditions conditions = new KeyConditions(named, alone);
    conditions.collect(where);
    return KeyCondition.of(conditions.keys(table.primaryKey()), table);
  }

  private static boolean isTable(Table named, Catalogue.Table table, Catalogue catalogue) {
    return catalogue
        .table(named.getFullyQualifiedName())
        .filter(found -> found.name().equals(table.name()))
        .isPresent();
  }

  private void collect(Expression condition) {
    if (condition instanceof AndExpression and) {
      collect(and.getLeftExpression());
      collect(and.getRightExpression());
    } else if (condition instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
      collect(list.get(0));
    } else if (condition instanceof EqualsTo equals) {
      add(equals.getLeftExpression(), List.of(equals.getRightExpression()));
      add(equals.getRightExpression(), List.of(equals.getLeftExpression()));
    } else if (condition instanceof InExpression in
        && !in.isNot()
        && in.getRightExpression() instanceof ExpressionList<?> list) {
      add(in.getLeftExpression(), list);
    }
  }

  private void add(Expression left, List<? extends Expression> right) {
    if (!(left instanceof Column column) || !isOfTable(column)) {
      return;
    }
    List<Optional<SqlValue>> values = right.stream().map(SqlValue::of).toList();
    if (values.stream().allMatch(Optional::isPresent)) {
      equal.putIfAbsent(
          unquoted(column.getColumnName()), values.stream().map(Optional::get).toList());
    }
  }

  private boolean isOfTable(Column column) {
    Table table = column.getTable();
    if (table == null || table.getName() == null) {
      return alone;
    }
    return unquoted(table.getName()).equals(unquoted(qualifier));
  }

  /** The keys, if each column is bound; several only for a key of one column. None for any row. */
  private List<List<SqlValue>> keys(List<String> columns) {
    if (!equal.keySet().containsAll(columns)) {
      return List.of();
    }
    if (columns.size() == 1) {
      return equal.get(columns.get(0)).stream().map(List::of).toList();
    }
    List<SqlValue> key = new ArrayList<>();
    for (String column : columns) {
      if (equal.get(column).size() != 1) {
        return List.of();
      }
      key.add(equal.get(column).get(0));
    }
    return List.of(key);
  }

  static String unquoted(String name) {
    return name.replaceAll("[`\"]", "").toLowerCase(Locale.ROOT);
  }
}
