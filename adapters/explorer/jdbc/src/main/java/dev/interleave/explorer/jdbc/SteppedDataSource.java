package dev.interleave.explorer.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;

/**
 * Wraps a DataSource. On the thread of an operation (bound by {@link JdbcOperations}) each of these
 * is a step: a statement, a batch, a commit, a rollback, a rollback to a savepoint, {@code
 * setAutoCommit(true)}, {@code close()} and {@code setTransactionIsolation} within a transaction. A
 * draw from a sequence is none, unless it can take the snapshot of its transaction (PostgreSQL).
 * Other threads pass through while no operation runs.
 *
 * <p>The proxies are our own. A listener of datasource-proxy can observe {@code close()}, but
 * cannot roll back before it. Each dependency here also becomes one of the explored application.
 */
public final class SteppedDataSource extends Handler {

  private static final Map<DataSource, DataSource> WRAPPED =
      Collections.synchronizedMap(new WeakHashMap<>());

  private SteppedDataSource(DataSource target) {
    super(target);
  }

  /**
   * @param target the application's DataSource, usually a pool
   * @return a DataSource that is also {@link AutoCloseable} if the target is
   */
  public static DataSource wrap(DataSource target) {
    List<Class<?>> types = new ArrayList<>(List.of(DataSource.class));
    if (target instanceof AutoCloseable) {
      types.add(AutoCloseable.class);
    }
    DataSource proxy =
        (DataSource) new SteppedDataSource(target).proxy(types.toArray(new Class<?>[0]));
    WRAPPED.put(proxy, target);
    return proxy;
  }

  /** Whether {@link #wrap} returned it. */
  public static boolean isWrapped(DataSource dataSource) {
    return WRAPPED.containsKey(dataSource);
  }

  /**
   * The DataSource that {@link #wrap} received.
   *
   * @throws IllegalArgumentException if it is not wrapped
   */
  public static DataSource targetOf(DataSource wrapped) {
    DataSource target = WRAPPED.get(wrapped);
    if (target == null) {
      throw new IllegalArgumentException(
          "The DataSource is not wrapped: " + wrapped + ". Use SteppedDataSource.wrap(...).");
    }
    return target;
  }

  @Override
  Object handle(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("createConnectionBuilder")) {
      throw new SQLFeatureNotSupportedException("use getConnection()");
    }
    boolean scheduled =
        method.getName().equals("getConnection") && OperationThread.current() != null;
    Object result = forward(method, arguments);
    if (!(result instanceof Connection connection)) {
      return result;
    }
    ConnectionSteps steps = new ConnectionSteps(connection);
    if (scheduled) {
      steps.begin();
    }
    return new ConnectionHandler(connection, steps).proxy(Connection.class);
  }
}
