package dev.interleave.explorer.jdbc;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a step of each execution, and remembers the values that the application binds. */
final class StatementHandler extends Handler {

  private final String prepared;
  private final Connection connection;
  private final ConnectionSteps steps;
  private final boolean callable;
  private final Map<Integer, Object> values = new HashMap<>();
  private final List<BoundSql> batch = new ArrayList<>();
  private ReadRows read;

  StatementHandler(
      Statement target, String prepared, Connection connection, ConnectionSteps steps) {
    super(target);
    this.prepared = prepared;
    this.connection = connection;
    this.steps = steps;
    this.callable = target instanceof CallableStatement;
  }

  @Override
  Object handle(Object proxy, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    if (name.equals("getConnection")) {
      return connection;
    }
    if (name.startsWith("execute")) {
      Object result = execute(method, arguments);
      read = steps.readRows();
      return wrap(proxy, result, read);
    }
    remember(name, arguments);
    Object result = forward(method, arguments);
    return wrap(proxy, result, name.equals("getResultSet") ? read : null);
  }

  private void remember(String name, Object[] arguments) {
    if (name.equals("clearParameters")) {
      values.clear();
    } else if (name.equals("clearBatch")) {
      batch.clear();
    } else if (name.equals("addBatch")) {
      batch.add(bound(arguments));
    } else if (name.startsWith("set")
        && arguments.length >= 2
        && arguments[0] instanceof Integer index) {
      boolean isNull = name.equals("setNull") || arguments[1] == null;
      values.put(index, isNull ? BoundSql.NULL : arguments[1]);
    }
  }

  private BoundSql bound(Object[] arguments) {
    boolean given = arguments.length > 0 && arguments[0] instanceof String;
    return new BoundSql(given ? (String) arguments[0] : prepared, values);
  }

  private Object execute(Method method, Object[] arguments) throws Throwable {
    List<BoundSql> statements = List.of();
    if (method.getName().endsWith("Batch")) {
      statements = List.copyOf(batch);
      batch.clear();
    } else {
      statements = List.of(bound(arguments));
    }
    if (statements.isEmpty()) {
      return forward(method, arguments);
    }
    return steps.statement(statements, callable, () -> forward(method, arguments));
  }

  private Object wrap(Object proxy, Object result, ReadRows readRows) {
    return result instanceof ResultSet rows
        ? new ResultSetHandler(rows, (Statement) proxy, prepared, steps, readRows)
            .proxy(ResultSet.class)
        : result;
  }
}
