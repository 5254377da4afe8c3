package dev.interleave.explorer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.explorer.OperationBinder;
import dev.interleave.explorer.engine.Engine;
import dev.interleave.explorer.engine.Engines;
import dev.interleave.explorer.port.ExecutionStopped;
import dev.interleave.explorer.step.Area;
import dev.interleave.explorer.step.Footprint;
import dev.interleave.explorer.step.Footprint.Snapshot;
import dev.interleave.explorer.step.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteppedDataSourceTest {

  private final JdbcDataSource real = new JdbcDataSource();
  private Engine engine;
  private OperationBinder operations;
  private DataSource stepped;
  private RecordedSteps steps = RecordedSteps.unlimited();

  @BeforeEach
  void create() throws SQLException {
    real.setURL("jdbc:h2:mem:stepped;DB_CLOSE_DELAY=-1");
    run("create table stock (id int primary key, quantity int)", "insert into stock values (1, 5)");
    run("create sequence stock_seq");
    stepped = SteppedDataSource.wrap(real);
    engine = Engines.open(real, null);
    operations = new JdbcOperations(engine, engine.catalogue(), "");
  }

  @AfterEach
  void drop() throws SQLException {
    engine.close();
    run("shutdown");
  }

  private void run(String... statements) throws SQLException {
    try (Connection connection = real.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private interface Work {
    void on(Connection connection) throws Exception;
  }

  private void operation(Work work) throws Exception {
    operations.bind(0, steps);
    try (Connection connection = stepped.getConnection()) {
      work.on(connection);
    } finally {
      operations.unbind(0);
    }
  }

  private static int update(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  @Test
  void statements_and_the_commit_of_a_transaction_are_steps() throws Exception {
    operation(
        connection -> {
          connection.setAutoCommit(false);
          try (PreparedStatement read =
              connection.prepareStatement("select quantity\n  from stock where id = ?")) {
            read.setInt(1, 1);
            try (ResultSet rows = read.executeQuery()) {
              assertThat(rows.next()).isTrue();
              assertThat(rows.getInt(1)).isEqualTo(5);
              assertThat(rows.getStatement()).isSameAs(read);
            }
          }
          update(connection, "update stock set quantity = 4 where id = 1");
          connection.commit();
        });
    assertThat(steps.lines)
        .containsExactly(
            "select quantity from stock where id = ?",
            "update stock set quantity = 4 where id = 1 -> 1 row",
            "commit");
    assertThat(steps.steps.get(0).footprint().reads()).containsExactly(Area.row("stock", "1"));
    assertThat(steps.steps.get(0).footprint().snapshot()).isEqualTo(Snapshot.EACH_STATEMENT);
    assertThat(steps.steps.get(1).footprint().publishes()).isEmpty();
    Footprint commit = steps.steps.get(2).footprint();
    assertThat(commit.publishes()).containsExactly(Area.row("stock", "1"));
    assertThat(commit.releases()).containsExactly(Area.row("stock", "1"));
  }

  @Test
  void a_statement_under_autocommit_publishes_its_own_writes() throws Exception {
    operation(connection -> update(connection, "update stock set quantity = 4 where id = 1"));
    assertThat(steps.steps)
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.kind()).isEqualTo(Step.Kind.STATEMENT);
              assertThat(step.footprint().publishes()).containsExactly(Area.row("stock", "1"));
            });
  }

  @Test
  void autocommit_that_is_switched_on_commits() throws Exception {
    operation(
        connection -> {
          connection.setAutoCommit(false);
          update(connection, "update stock set quantity = 4");
          connection.setAutoCommit(true);
          connection.setAutoCommit(true);
        });
    assertThat(steps.lines).containsExactly("update stock set quantity = 4 -> 1 row", "commit");
    assertThat(quantity()).isEqualTo(4);
  }

  @Test
  void a_close_within_a_transaction_rolls_back_as_a_step() throws Exception {
    operation(
        connection -> {
          connection.setAutoCommit(false);
          update(connection, "update stock set quantity = 4");
        });
    assertThat(steps.lines).containsExactly("update stock set quantity = 4 -> 1 row", "rollback");
    assertThat(steps.steps.get(1).footprint().releases()).containsExactly(Area.table("stock"));
    assertThat(steps.steps.get(1).footprint().publishes()).isEmpty();
    assertThat(quantity()).isEqualTo(5);
  }

  @Test
  void a_commit_publishes_what_was_written_and_releases_what_was_locked() throws Exception {
    run(
        "insert into stock values (2, 5)",
        "create table numbered (id int generated always as identity primary key, text int)");
    engine.close();
    engine = Engines.open(real, null);
    operations = new JdbcOperations(engine, engine.catalogue(), "");
    operation(
        connection -> {
          connection.setAutoCommit(false);
          try (Statement statement = connection.createStatement()) {
            statement.executeQuery("select quantity from stock where id = 2 for update").next();
          }
          update(connection, "update stock set quantity = 4 where id = 1");
          update(connection, "insert into numbered (text) values (1)");
          connection.commit();
        });
    Footprint commit = steps.steps.get(3).footprint();
    assertThat(commit.publishes())
        .containsExactlyInAnyOrder(Area.row("stock", "1"), Area.table("numbered"));
    assertThat(commit.releases())
        .containsExactlyInAnyOrder(Area.row("stock", "1"), Area.row("stock", "2"));
  }

  @Test
  void a_large_batch_names_its_rows() throws Exception {
    operation(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.addBatch("update stock set quantity = 3");
            statement.addBatch("update stock set quantity = 4");
            statement.executeLargeBatch();
          }
        });
    assertThat(steps.lines).singleElement().asString().endsWith("(batch of 2) -> 2 rows");
  }

  @Test
  void a_rollback_to_a_savepoint_is_a_step_within_the_transaction() throws Exception {
    operation(
        connection -> {
          connection.setAutoCommit(false);
          Savepoint savepoint = connection.setSavepoint();
          update(connection, "update stock set quantity = 4");
          connection.rollback(savepoint);
          connection.commit();
        });
    assertThat(steps.lines)
        .containsExactly(
            "update stock set quantity = 4 -> 1 row", "rollback to savepoint", "commit");
    assertThat(quantity()).isEqualTo(5);
  }

  @Test
  void a_commit_without_a_statement_is_no_step() throws Exception {
    operation(
        connection -> {
          connection.setAutoCommit(false);
          connection.commit();
          connection.rollback();
        });
    assertThat(steps.lines).isEmpty();
  }

  @Test
  void a_batch_is_one_step() throws Exception {
    operation(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement("insert into stock (id, quantity) values (?, ?)")) {
            for (int id = 2; id <= 3; id++) {
              insert.setInt(1, id);
              insert.setNull(2, java.sql.Types.INTEGER);
              insert.addBatch();
            }
            assertThat(insert.executeBatch()).containsExactly(1, 1);
          }
        });
    assertThat(steps.lines)
        .containsExactly("insert into stock (id, quantity) values (?, ?) (batch of 2) -> 2 rows");
    assertThat(steps.steps.get(0).footprint().inserts())
        .containsExactlyInAnyOrder(Area.row("stock", "2"), Area.row("stock", "3"));
  }

  @Test
  void a_draw_from_a_sequence_is_no_step() throws Exception {
    operation(
        connection -> {
          connection.setAutoCommit(false);
          try (Statement statement = connection.createStatement()) {
            statement.executeQuery("select next value for stock_seq").next();
          }
          connection.commit();
        });
    assertThat(steps.lines).isEmpty();
  }

  @Test
  void an_error_is_the_outcome_of_its_step() throws Exception {
    assertThatThrownBy(
            () -> operation(connection -> update(connection, "insert into stock values (1, 1)")))
        .isInstanceOf(SQLException.class);
    assertThat(steps.lines)
        .singleElement()
        .asString()
        .startsWith("insert into stock values (1, 1) !> ERROR 23505: Unique index");
  }

  @Test
  void the_first_statement_under_repeatable_read_takes_the_snapshot() throws Exception {
    operation(
        connection -> {
          connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          connection.setAutoCommit(false);
          for (int i = 0; i < 2; i++) {
            try (Statement statement = connection.createStatement()) {
              statement.executeQuery("select quantity from stock where id = 1").next();
            }
          }
          connection.commit();
          update(connection, "update stock set quantity = 1");
          connection.commit();
        });
    assertThat(steps.steps)
        .extracting(step -> step.footprint().snapshot())
        .containsExactly(
            Snapshot.TAKEN,
            Snapshot.KEPT,
            Snapshot.EACH_STATEMENT,
            Snapshot.TAKEN,
            Snapshot.EACH_STATEMENT);
  }

  @Test
  void the_commit_of_a_transaction_with_an_unknown_statement_is_unknown() throws Exception {
    operation(
        connection -> {
          connection.setAutoCommit(false);
          try (Statement statement = connection.createStatement()) {
            statement.execute("call 1 + 1");
          }
          connection.commit();
        });
    assertThat(steps.steps)
        .extracting(step -> step.footprint().unknown())
        .containsExactly(true, true);
  }

  @Test
  void the_write_of_an_updatable_result_set_is_an_unknown_step() throws Exception {
    operation(
        connection -> {
          try (Statement statement =
                  connection.createStatement(
                      ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
              ResultSet rows = statement.executeQuery("select id, quantity from stock")) {
            rows.next();
            rows.updateInt(2, 3);
            rows.updateRow();
          }
        });
    assertThat(steps.lines).containsExactly("select id, quantity from stock", "updateRow");
    assertThat(steps.steps.get(1).footprint().unknown()).isTrue();
    assertThat(quantity()).isEqualTo(3);
  }

  @Test
  void a_stopped_operation_sends_nothing_more_and_rolls_back() throws Exception {
    steps = new RecordedSteps(1);
    assertThatThrownBy(
            () ->
                operation(
                    connection -> {
                      connection.setAutoCommit(false);
                      update(connection, "update stock set quantity = 4");
                      connection.commit();
                    }))
        .isInstanceOf(SQLException.class)
        .hasCauseInstanceOf(ExecutionStopped.class);
    assertThat(steps.lines).containsExactly("update stock set quantity = 4 -> 1 row");
    assertThat(quantity()).isEqualTo(5);
  }

  @Test
  void a_stopped_statement_throws_an_error_that_no_retry_catches() throws Exception {
    steps = new RecordedSteps(0);
    assertThatThrownBy(
            () -> operation(connection -> update(connection, "update stock set quantity = 4")))
        .isInstanceOf(ExecutionStopped.class)
        .isInstanceOf(Error.class);
    assertThat(quantity()).isEqualTo(5);
  }

  @Test
  void a_transaction_that_an_operation_leaves_open_is_rolled_back_and_named() throws Exception {
    operations.bind(0, steps);
    Connection leaked = stepped.getConnection();
    leaked.setAutoCommit(false);
    update(leaked, "update stock set quantity = 4");
    assertThatThrownBy(() -> operations.unbind(0))
        .hasMessageStartingWith("Operation A ended within a transaction. It was rolled back.");
    assertThat(quantity()).isEqualTo(5);
    update(leaked, "update stock set quantity = 6");
    leaked.close();
    assertThat(steps.lines).containsExactly("update stock set quantity = 4 -> 1 row");
  }

  @Test
  void other_threads_pass_through() throws Exception {
    try (Connection connection = stepped.getConnection()) {
      assertThat(update(connection, "update stock set quantity = 4")).isEqualTo(1);
    }
    assertThat(steps.lines).isEmpty();
  }

  @Test
  void a_statement_of_another_thread_is_refused_while_an_operation_runs() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor(task -> new Thread(task, "other"));
    try (Connection connection = stepped.getConnection()) {
      other.submit(() -> update(connection, "update stock set quantity = 4")).get();
      String error = "Thread other sent a statement while operations ran";
      assertThatThrownBy(
              () ->
                  operation(
                      own ->
                          assertThatThrownBy(
                                  () ->
                                      other
                                          .submit(
                                              () ->
                                                  update(
                                                      connection, "update stock set quantity = 3"))
                                          .get())
                              .hasMessageContaining(error)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(error);
    } finally {
      other.shutdown();
    }
    assertThat(quantity()).isEqualTo(4);
  }

  @Test
  void another_database_is_no_concern_of_an_operation() throws Exception {
    JdbcDataSource elsewhere = new JdbcDataSource();
    elsewhere.setURL("jdbc:h2:mem:elsewhere");
    ExecutorService other = Executors.newSingleThreadExecutor();
    other.submit(() -> {}).get();
    try (Connection connection = SteppedDataSource.wrap(elsewhere).getConnection()) {
      operation(own -> other.submit(() -> update(connection, "create table t (id int)")).get());
    } finally {
      other.shutdown();
    }
  }

  @Test
  void a_thread_that_an_operation_started_is_refused_also_after_its_end() throws Exception {
    AtomicReference<ExecutorService> pool = new AtomicReference<>();
    operation(
        connection -> {
          pool.set(Executors.newSingleThreadExecutor());
          pool.get().submit(() -> {}).get();
        });
    try (Connection connection = stepped.getConnection()) {
      assertThatThrownBy(
              () -> pool.get().submit(() -> update(connection, "delete from stock")).get())
          .hasMessageContaining("sent a statement after operation A, which started it, had ended");
      assertThat(steps.failure).hasMessageContaining("had ended");
      assertThatThrownBy(() -> operations.gaps()).hasMessageContaining("had ended");
      assertThatThrownBy(() -> operation(own -> {})).hasMessageContaining("had ended");
      engine.close();
      assertThat(pool.get().submit(() -> update(connection, "delete from stock")).get())
          .isEqualTo(1);
    } finally {
      pool.get().shutdown();
    }
  }

  @Test
  void a_connection_to_another_database_ends_the_exploration() throws Exception {
    JdbcDataSource elsewhere = new JdbcDataSource();
    elsewhere.setURL("jdbc:h2:mem:elsewhere");
    DataSource wrapped = SteppedDataSource.wrap(elsewhere);
    assertThatThrownBy(
            () ->
                operation(
                    own -> {
                      try (Connection connection = wrapped.getConnection()) {
                        assertThatThrownBy(() -> update(connection, "create table t (id int)"))
                            .isInstanceOf(SQLException.class);
                      }
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not one to the explored");
  }

  @Test
  void a_commit_as_text_ends_the_snapshot() throws Exception {
    operation(
        connection -> {
          connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          connection.setAutoCommit(false);
          read(connection);
          update(connection, "commit");
          read(connection);
          connection.commit();
        });
    assertThat(steps.steps)
        .extracting(step -> step.footprint().snapshot())
        .containsExactly(
            Snapshot.TAKEN, Snapshot.EACH_STATEMENT, Snapshot.TAKEN, Snapshot.EACH_STATEMENT);
  }

  @Test
  void a_transaction_that_text_begins_is_unknown_until_text_ends_it() throws Exception {
    operation(
        connection -> {
          connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          update(connection, "begin");
          read(connection);
          update(connection, "commit");
          read(connection);
        });
    assertThat(steps.steps)
        .extracting(step -> step.footprint().unknown())
        .containsExactly(true, true, true, false);
  }

  @Test
  void an_isolation_level_that_text_changes_is_unknown_until_the_commit() throws Exception {
    operation(
        connection -> {
          connection.setAutoCommit(false);
          read(connection);
          update(
              connection,
              "set session characteristics as transaction isolation level serializable");
          read(connection);
          connection.commit();
          read(connection);
          connection.commit();
        });
    assertThat(steps.steps.get(2).footprint().unknown()).isTrue();
    assertThat(steps.steps.get(4).footprint().unknown()).isFalse();
  }

  private static void read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("select quantity from stock where id = 1").next();
    }
  }

  @Test
  void a_statement_on_a_thread_that_the_operation_started_is_an_error() throws Exception {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    String error =
        "Operation A uses JDBC on thread child, which it started. Only statements on its own"
            + " thread can be scheduled.";
    assertThatThrownBy(
            () ->
                operation(
                    connection -> {
                      Thread child =
                          new Thread(
                              () -> {
                                try {
                                  update(connection, "update stock set quantity = 4");
                                  failure.complete(null);
                                } catch (Exception e) {
                                  failure.complete(e);
                                }
                              },
                              "child");
                      child.start();
                      child.join();
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(error);
    assertThat(steps.failure).hasMessage(error);
    assertThat(failure.get()).hasMessage(error);
  }

  @Test
  void the_real_objects_can_be_unwrapped() throws Exception {
    assertThat(stepped.isWrapperFor(JdbcDataSource.class)).isTrue();
    assertThat(stepped.unwrap(JdbcDataSource.class)).isSameAs(real);
    operation(
        connection -> {
          assertThat(connection.isWrapperFor(JdbcConnection.class)).isTrue();
          assertThat(connection.unwrap(JdbcConnection.class)).isNotSameAs(connection);
          assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
          assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
          try (Statement statement = connection.createStatement()) {
            assertThat(statement.getConnection()).isSameAs(connection);
          }
          assertThat(connection).isEqualTo(connection).isNotEqualTo(real);
          assertThat(Set.of(connection)).contains(connection);
        });
  }

  private int quantity() throws SQLException {
    try (Connection connection = real.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select quantity from stock where id = 1")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
