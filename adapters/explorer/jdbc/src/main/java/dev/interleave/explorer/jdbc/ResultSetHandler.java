package dev.interleave.explorer.jdbc;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Set;

/** Makes steps of the writes of an updatable result set. Their footprint is unknown. */
final class ResultSetHandler extends Handler {

  private static final Set<String> WRITES = Set.of("updateRow", "insertRow", "deleteRow");

  private final Statement statement;
  private final String sql;
  private final ConnectionSteps steps;

  ResultSetHandler(ResultSet target, Statement statement, String sql, ConnectionSteps steps) {
    super(target);
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
    return forward(method, arguments);
  }
}
