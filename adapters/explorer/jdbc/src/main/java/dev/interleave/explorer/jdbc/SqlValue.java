package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.port.Catalogue.KeyType;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;

/**
 * A literal, or the parameter at an index.
 *
 * @param parameter the index from 1; 0 for a literal
 * @param literal the literal; null for a parameter
 */
record SqlValue(int parameter, Object literal) {

  /** Empty if the expression is neither. */
  static Optional<SqlValue> of(Expression expression) {
    if (expression instanceof JdbcParameter parameter) {
      return Optional.of(new SqlValue(parameter.getIndex(), null));
    }
    if (expression instanceof LongValue number) {
      return Optional.of(new SqlValue(0, new BigDecimal(number.getStringValue())));
    }
    if (expression instanceof StringValue string && string.getPrefix() == null) {
      return Optional.of(new SqlValue(0, string.getNotExcapedValue()));
    }
    return Optional.empty();
  }

  /**
   * Empty if the value is not bound, or has no text as a key.
   *
   * @param type of the column with which it is compared
   */
  Optional<String> text(Map<Integer, Object> values, KeyType type) {
    return KeyText.of(parameter == 0 ? literal : values.get(parameter), type);
  }
}
