package dev.interleave.explorer.jdbc;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.Statement;

/** Makes steps of the calls that end a transaction, and wraps what the connection creates. */
final class ConnectionHandler extends Handler {

  private final ConnectionSteps steps;

  ConnectionHandler(Connection target, ConnectionSteps steps) {
    super(target);
    this.steps = steps;
  }

  @Override
  Object handle(Object proxy, Method method, Object[] arguments) throws Throwable {
    ConnectionSteps.Call call = () -> forward(method, arguments);
    return switch (method.getName()) {
      case "commit" -> steps.commit(call);
      case "rollback" ->
          arguments.length == 0 ? steps.rollback(call) : steps.rollbackToSavepoint(call);
      case "setAutoCommit" -> steps.setAutoCommit((boolean) arguments[0], call);
      case "setTransactionIsolation" -> steps.setIsolation((int) arguments[0], call);
      case "setSchema", "setCatalog" -> steps.setSchema(call);
      case "close", "abort" -> steps.close(call);
      default -> wrap((Connection) proxy, call.run(), arguments);
    };
  }

  private Object wrap(Connection proxy, Object result, Object[] arguments) {
    if (result instanceof Statement statement) {
      String sql = arguments.length > 0 && arguments[0] instanceof String text ? text : null;
      return new StatementHandler(statement, sql, proxy, steps).proxy(typeOf(statement));
    }
    if (result instanceof DatabaseMetaData metaData) {
      return new MetaDataHandler(metaData, proxy).proxy(DatabaseMetaData.class);
    }
    return result;
  }

  private static Class<?> typeOf(Statement statement) {
    if (statement instanceof CallableStatement) {
      return CallableStatement.class;
    }
    return statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
  }

  /** Returns the wrapped connection. */
  private static final class MetaDataHandler extends Handler {

    private final Connection connection;

    MetaDataHandler(DatabaseMetaData target, Connection connection) {
      super(target);
      this.connection = connection;
    }

    @Override
    Object handle(Object proxy, Method method, Object[] arguments) throws Throwable {
      return method.getName().equals("getConnection") ? connection : forward(method, arguments);
    }
  }
}
