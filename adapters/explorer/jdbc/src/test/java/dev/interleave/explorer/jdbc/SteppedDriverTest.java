package dev.interleave.explorer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.explorer.OperationBinder;
import dev.interleave.explorer.engine.Engine;
import dev.interleave.explorer.engine.Engines;
import dev.interleave.explorer.step.Footprint.Snapshot;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteppedDriverTest {

  private static final String URL = "jdbc:h2:mem:driver;DB_CLOSE_DELAY=-1";

  private final SteppedDriver driver = new SteppedDriver();
  private final RecordedSteps steps = RecordedSteps.unlimited();

  /** A pool keeps it. */
  private Connection kept;

  private Engine engine;
  private OperationBinder operations;

  @BeforeEach
  void connect() throws SQLException {
    kept = driver.connect(URL, new Properties());
    update("create table stock (id int primary key, quantity int)");
    update("insert into stock values (1, 5)");
    engine = Engines.open(URL, null, null, null);
    operations = new JdbcOperations(engine, engine.catalogue(), "");
  }

  @AfterEach
  void drop() throws SQLException {
    engine.close();
    update("shutdown");
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

  private int update(String sql) throws SQLException {
    try (Statement statement = kept.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private void read() throws SQLException {
    try (Statement statement = kept.createStatement()) {
      statement.executeQuery("select quantity from stock where id = 1").next();
    }
  }

  @Test
  void statements_of_each_operation_are_steps_on_a_connection_that_a_pool_keeps() throws Exception {
    for (int operation = 0; operation < 2; operation++) {
      operation(
          () -> {
            kept.setAutoCommit(false);
            update("update stock set quantity = quantity - 1 where id = 1");
            kept.commit();
            kept.setAutoCommit(true);
          });
    }
    assertThat(steps.lines)
        .containsExactly(
            "update stock set quantity = quantity - 1 where id = 1 -> 1 row",
            "commit",
            "update stock set quantity = quantity - 1 where id = 1 -> 1 row",
            "commit");
  }

  @Test
  void the_url_chooses_the_real_driver() throws SQLException {
    assertThat(driver.acceptsURL(URL)).isTrue();
    assertThat(driver.acceptsURL("jdbc:none:")).isFalse();
    assertThat(driver.connect("jdbc:none:", new Properties())).isNull();
    assertThat(driver.getPropertyInfo("jdbc:none:", new Properties())).isEmpty();
    assertThat(DriverManager.drivers()).noneMatch(SteppedDriver.class::isInstance);
    try (Connection connection = DriverManager.getConnection(URL)) {
      assertThat(connection.isWrapperFor(Stepped.class)).isFalse();
    }
  }

  @Test
  void each_operation_reads_the_isolation_level_anew() throws Exception {
    operation(this::read);
    update("set session characteristics as transaction isolation level repeatable read");
    operation(
        () -> {
          kept.setAutoCommit(false);
          read();
          kept.commit();
        });
    assertThat(steps.steps)
        .extracting(step -> step.footprint().snapshot())
        .containsExactly(Snapshot.EACH_STATEMENT, Snapshot.TAKEN, Snapshot.EACH_STATEMENT);
  }

  @Test
  void a_kept_connection_to_another_database_ends_a_later_exploration() throws Exception {
    operation(this::read);
    try (Engine other = Engines.open("jdbc:h2:mem:elsewhere", null, null, null)) {
      operations = new JdbcOperations(other, other.catalogue(), "");
      assertThatThrownBy(() -> operation(() -> assertThatThrownBy(this::read)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is not one to the explored");
    }
  }

  /** A transaction that the check begins would have an earlier time than the first statement. */
  @Test
  void the_check_of_a_connection_leaves_no_transaction_open() throws Exception {
    RecordedDriver recorded = new RecordedDriver();
    Driver registered = recorded.of(DriverManager.getConnection(URL));
    DriverManager.registerDriver(registered);
    try (Connection connection = driver.connect(RecordedDriver.URL, new Properties())) {
      connection.setAutoCommit(false);
      Statement statement = connection.createStatement();
      recorded.calls.clear();
      operation(
          () -> {
            statement.executeUpdate("update stock set quantity = 4");
            statement.executeUpdate("update stock set quantity = 3");
            connection.commit();
          });
    } finally {
      DriverManager.deregisterDriver(registered);
    }
    assertThat(recorded.calls)
        .containsSubsequence("getTransactionIsolation", "rollback", "commit")
        .containsOnlyOnce("rollback");
    assertThat(steps.lines).hasSize(3);
  }

  @Test
  void connections_without_steps_lead_to_the_same_database() throws Exception {
    operation(
        () -> {
          try (Connection connection = kept.unwrap(Stepped.class).unstepped().getConnection();
              Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update stock set quantity = 3")).isEqualTo(1);
          }
        });
    assertThat(steps.lines).isEmpty();
  }

  @Test
  void a_thread_of_the_pool_that_an_operation_started_can_prepare_a_connection() throws Exception {
    operation(
        () -> {
          FutureTask<Connection> prepared =
              new FutureTask<>(
                  () -> {
                    Connection connection = driver.connect(URL, new Properties());
                    connection.setAutoCommit(false);
                    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                    connection.setSchema("PUBLIC");
                    connection.setAutoCommit(true);
                    return connection;
                  });
          new Thread(prepared).start();
          prepared.get().close();
        });
    assertThat(steps.failure).isNull();
  }
}
