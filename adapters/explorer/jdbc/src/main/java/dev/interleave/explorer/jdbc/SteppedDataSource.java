package dev.interleave.explorer.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private final DataSource target;

  private SteppedDataSource(DataSource target) {
    super(target);
    this.target = target;
  }

  /**
   * @param target the application's DataSource, usually a pool. If it leads to a wrapped one, each
   *     statement is still one step
   * @return a DataSource that is also {@link AutoCloseable} if the target is
   */
  public static DataSource wrap(DataSource target) {
    List<Class<?>> types = new ArrayList<>(List.of(DataSource.class, Stepped.class));
    if (target instanceof AutoCloseable) {
      types.add(AutoCloseable.class);
    }
    return (DataSource) new SteppedDataSource(target).proxy(types.toArray(new Class<?>[0]));
  }

  /**
   * Whether statements are steps: {@link #wrap} returned it, or its connections lead to a wrapped
   * DataSource or to {@link SteppedDriver}. The latter is asked of a connection.
   *
   * @throws SQLException if it returns no connection
   */
  public static boolean isStepped(DataSource dataSource) throws SQLException {
    return dataSource instanceof Stepped || below(dataSource).isPresent();
  }

  /**
   * A DataSource of the same database whose statements are no steps: what {@link #wrap} received,
   * or one that opens connections of the real driver.
   *
   * @throws IllegalArgumentException if statements of the DataSource are no steps
   * @throws SQLException if it returns no connection
   */
  public static DataSource targetOf(DataSource dataSource) throws SQLException {
    if (dataSource instanceof Stepped stepped) {
      return stepped.unstepped();
    }
    return below(dataSource)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The DataSource is not wrapped: "
                        + dataSource
                        + ". Use SteppedDataSource.wrap(...)."));
  }

  /** Asks a connection: a pool does not know what its driver is. */
  private static Optional<DataSource> below(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isWrapperFor(Stepped.class)
          ? Optional.of(connection.unwrap(Stepped.class).unstepped())
          : Optional.empty();
    }
  }

  @Override
  Object handle(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "createConnectionBuilder" ->
          throw new SQLFeatureNotSupportedException("use getConnection()");
      case "unstepped" -> below(target).orElse(target);
      case "getConnection" -> connect(method, arguments);
      default -> forward(method, arguments);
    };
  }

  private Connection connect(Method method, Object[] arguments) throws Throwable {
    boolean begins = OperationThread.current() != null && !leadsToStepped();
    Connection connection = (Connection) forward(method, arguments);
    ConnectionSteps steps = new ConnectionSteps(connection);
    if (begins) {
      steps.begin();
    }
    return ConnectionHandler.wrap(connection, steps, target);
  }

  private boolean leadsToStepped() throws SQLException {
    return target.isWrapperFor(Stepped.class);
  }
}
