package dev.interleave.explorer.jdbc;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.Statement;
import javax.sql.DataSource;

/** Makes steps of the calls that end a transaction, and wraps what the connection creates. */
final class ConnectionHandler extends Handler {

  private final Connection real;
  private final ConnectionSteps steps;
  private final DataSource unstepped;

  private ConnectionHandler(Connection real, ConnectionSteps steps, DataSource unstepped) {
    super(real);
    this.real = real;
    this.steps = steps;
    this.unstepped = unstepped;
  }

  /**
   * @param real may itself be or contain a stepped connection, whose statements are steps only once
   * @param unstepped opens real connections
   */
  static Connection wrap(Connection real, ConnectionSteps steps, DataSource unstepped) {
    return (Connection)
        new ConnectionHandler(real, steps, unstepped).proxy(Connection.class, Stepped.class);
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
      case "unstepped" -> steps.areBelow() ? real.unwrap(Stepped.class).unstepped() : unstepped;
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
