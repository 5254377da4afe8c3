package dev.interleave.explorer.jdbc;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * Makes steps of the writes of an updatable result set, whose footprint is unknown, and observes
 * what is read.
 */
final class ResultSetHandler extends Handler {

  private static final Set<String> WRITES = Set.of("updateRow", "insertRow", "deleteRow");

  private final ResultSet target;
  private final Statement statement;
  private final String sql;
  private final ConnectionSteps steps;
  private final ReadRows read;

  /**
   * @param read receives what is read; null if the result is that of no step
   */
  ResultSetHandler(
      ResultSet target, Statement statement, String sql, ConnectionSteps steps, ReadRows read) {
    super(target);
    this.target = target;
    this.read = read;
    this.statement = statement;
    this.sql = sql;
    this.steps = steps;
  }

  @Override
  Object handle(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("getStatement")) {
      return statement;
    }
    if (WRITES.contains(method.getName())) {
      return steps.unknown(
          method.getName() + (sql == null ? "" : " of " + sql), () -> forward(method, arguments));
    }
    Object result = forward(method, arguments);
    if (read != null) {
      observe(method.getName(), arguments, result);
    }
    return result;
  }

  private void observe(String name, Object[] arguments, Object result) throws SQLException {
    if (name.equals("next")) {
      read.next((boolean) result);
    } else if (name.startsWith("get") && arguments.length > 0) {
      boolean primitive = result instanceof Number || result instanceof Boolean;
      read.value(arguments[0], primitive && target.wasNull() ? null : result);
    }
  }
}
