package dev.interleave.explorer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.explorer.OperationBinder;
import dev.interleave.explorer.engine.Engine;
import dev.interleave.explorer.engine.Engines;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A DataSource in front of another, as proxies of frameworks are, and both are wrapped. */
class WrappedTwiceTest {

  private final JdbcDataSource real = new JdbcDataSource();
  private final RecordedSteps steps = RecordedSteps.unlimited();
  private DataSource inner;
  private Engine engine;
  private OperationBinder operations;

  @BeforeEach
  void create() throws SQLException {
    real.setURL("jdbc:h2:mem:twice;DB_CLOSE_DELAY=-1");
    inner = SteppedDataSource.wrap(real);
    try (Connection connection = real.getConnection()) {
      update(connection, "create table stock (id int primary key, quantity int)");
      update(connection, "insert into stock values (1, 5)");
    }
    engine = Engines.open(real, null);
    operations = new JdbcOperations(engine, engine.catalogue(), "");
  }

  @AfterEach
  void drop() throws SQLException {
    engine.close();
    try (Connection connection = real.getConnection()) {
      update(connection, "shutdown");
    }
  }

  private static int update(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** Another class, whose calls reach the target. */
  private static <T> T proxy(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private interface Work {
    void run() throws Exception;
  }

  private void operation(Work work) throws Exception {
    operations.bind(0, steps);
    try {
      work.run();
    } finally {
      operations.unbind(0);
    }
  }

  @Test
  void each_statement_is_one_step() throws Exception {
    DataSource outer = SteppedDataSource.wrap(proxy(DataSource.class, inner));
    operation(
        () -> {
          try (Connection connection = outer.getConnection()) {
            connection.setAutoCommit(false);
            update(connection, "update stock set quantity = 4");
            connection.commit();
          }
        });
    assertThat(steps.lines).containsExactly("update stock set quantity = 4 -> 1 row", "commit");
  }

  @Test
  void the_commit_of_a_transaction_manager_on_the_inner_connection_is_a_step() throws Exception {
    operation(
        () -> {
          try (Connection managed = inner.getConnection()) {
            managed.setAutoCommit(false);
            DataSource aware = always(proxy(Connection.class, managed));
            try (Connection connection = SteppedDataSource.wrap(aware).getConnection()) {
              update(connection, "update stock set quantity = 4");
              managed.commit();
            }
          }
        });
    assertThat(steps.lines).containsExactly("update stock set quantity = 4 -> 1 row", "commit");
  }

  /** The DataSource that always returns this connection. */
  private static DataSource always(Connection connection) {
    return (DataSource)
        Proxy.newProxyInstance(
            WrappedTwiceTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                method.getName().equals("getConnection") ? connection : Boolean.FALSE);
  }

  @Test
  void the_target_is_the_innermost() throws SQLException {
    assertThat(SteppedDataSource.targetOf(inner)).isSameAs(real);
    DataSource proxy = proxy(DataSource.class, inner);
    assertThat(SteppedDataSource.targetOf(SteppedDataSource.wrap(proxy))).isSameAs(real);
    // A pool whose driver is stepped.
    DataSource pool = always(proxy(Connection.class, inner.getConnection()));
    assertThat(SteppedDataSource.targetOf(SteppedDataSource.wrap(pool))).isSameAs(real);
  }

  @Test
  void a_proxy_of_a_wrapped_one_is_stepped_and_a_real_one_is_not() throws SQLException {
    DataSource proxy = proxy(DataSource.class, inner);
    assertThat(SteppedDataSource.isStepped(proxy)).isTrue();
    assertThat(SteppedDataSource.targetOf(proxy)).isSameAs(real);
    assertThat(SteppedDataSource.isStepped(real)).isFalse();
    assertThatThrownBy(() -> SteppedDataSource.targetOf(real))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The DataSource is not wrapped");
  }
}
