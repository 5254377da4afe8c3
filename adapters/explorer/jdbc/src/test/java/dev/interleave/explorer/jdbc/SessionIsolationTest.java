package dev.interleave.explorer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.explorer.engine.Engine;
import dev.interleave.explorer.engine.Engines;
import dev.interleave.explorer.step.Footprint.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The isolation level changes, or its query fails, within a transaction. */
class SessionIsolationTest {

  private final JdbcDataSource real = new JdbcDataSource();
  private final BreakableDataSource breakable = new BreakableDataSource();
  private RecordedSteps steps = RecordedSteps.unlimited();
  private Engine engine;

  @BeforeEach
  void create() throws SQLException {
    real.setURL("jdbc:h2:mem:isolation;DB_CLOSE_DELAY=-1");
    try (Connection connection = real.getConnection()) {
      run(connection, "create table stock (id int primary key, quantity int)");
      run(connection, "insert into stock values (1, 5)");
      run(connection, "create sequence stock_seq");
    }
    engine = Engines.open(real, null);
  }

  @AfterEach
  void drop() throws SQLException {
    engine.close();
    try (Connection connection = real.getConnection()) {
      run(connection, "shutdown");
    }
  }

  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  private void operation(Engine some, Work work) throws SQLException {
    JdbcOperations operations = new JdbcOperations(some, engine.catalogue(), "");
    operations.bind(0, steps);
    try (Connection connection = SteppedDataSource.wrap(breakable.of(real)).getConnection()) {
      work.on(connection);
    } finally {
      operations.unbind(0);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void read(Connection connection) throws SQLException {
    run(connection, "select quantity from stock where id = 1");
  }

  /** An update, then the level, then a read and a commit, then another read and commit. */
  private static void changeWithinTransaction(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    run(connection, "update stock set quantity = 4 where id = 1");
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    read(connection);
    connection.commit();
    read(connection);
    connection.commit();
  }

  @Test
  void the_driver_of_h2_commits_before_it_changes_the_level() throws SQLException {
    operation(engine, SessionIsolationTest::changeWithinTransaction);
    assertThat(steps.lines)
        .startsWith(
            "update stock set quantity = 4 where id = 1",
            "setTransactionIsolation",
            "select quantity from stock where id = 1");
    assertThat(steps.steps)
        .extracting(step -> step.footprint().unknown())
        .containsExactly(false, true, false, false, false, false);
    assertThat(steps.steps.get(2).footprint().snapshot()).isEqualTo(Snapshot.TAKEN);
    assertThat(steps.steps.get(3).footprint().publishes()).isEmpty();
  }

  @Test
  void another_product_is_uncertain_until_the_transaction_ends() throws SQLException {
    operation(
        NamedEngine.of("MariaDB 11.4", engine), SessionIsolationTest::changeWithinTransaction);
    assertThat(steps.steps)
        .extracting(step -> step.footprint().unknown())
        .containsExactly(false, true, true, true, false, false);
    assertThat(steps.steps.get(4).footprint().snapshot()).isEqualTo(Snapshot.TAKEN);
  }

  @Test
  void a_level_that_changes_between_transactions_is_no_step() throws SQLException {
    operation(
        engine,
        connection -> {
          connection.setAutoCommit(false);
          connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          read(connection);
        });
    assertThat(steps.lines).containsExactly("select quantity from stock where id = 1", "rollback");
    assertThat(steps.steps.get(0).footprint().snapshot()).isEqualTo(Snapshot.TAKEN);
  }

  @Test
  void a_draw_in_an_uncertain_session_is_an_unknown_step() throws SQLException {
    String draw = "select next value for stock_seq";
    operation(
        engine,
        connection -> {
          run(connection, draw);
          connection.setAutoCommit(false);
          run(
              connection,
              "set session characteristics as transaction isolation level serializable");
          run(connection, draw);
        });
    assertThat(steps.lines).hasSize(3).element(1).isEqualTo(draw);
    assertThat(steps.steps.get(1).footprint().unknown()).isTrue();
  }

  /** The line of a step has no line breaks, and the comment would take the rest of it. */
  @Test
  void a_comment_before_a_statement_ends_with_its_line() throws SQLException {
    operation(
        engine,
        connection -> {
          connection.setAutoCommit(false);
          run(connection, "update stock set quantity = 4 where id = 1");
          run(
              connection,
              "-- stricter\nset session characteristics as transaction isolation level serializable");
          read(connection);
        });
    assertThat(steps.steps.get(2).footprint().unknown()).isTrue();
  }

  @Test
  void a_stopped_commit_rolls_back_before_the_connection_is_closed() {
    steps = new RecordedSteps(1);
    assertThatThrownBy(
            () ->
                operation(
                    engine,
                    connection -> {
                      connection.setAutoCommit(false);
                      run(connection, "update stock set quantity = 4 where id = 1");
                      connection.commit();
                    }))
        .isInstanceOf(SQLException.class);
    assertThat(breakable.calls).containsSubsequence("rollback", "close").doesNotContain("commit");
  }

  @Test
  void an_aborted_transaction_whose_level_cannot_be_queried_is_rolled_back() throws SQLException {
    operation(
        engine,
        connection -> {
          connection.setAutoCommit(false);
          run(connection, "update stock set quantity = 4 where id = 1");
          run(
              connection,
              "set session characteristics as transaction isolation level serializable");
          breakable.broken.add("getTransactionIsolation");
          connection.rollback();
          breakable.broken.clear();
        });
    assertThat(breakable.calls).contains("rollback");
    assertThat(steps.steps.get(2).footprint().unknown()).isTrue();
  }

  @Test
  void a_connection_whose_rollback_fails_is_closed() {
    assertThatThrownBy(
            () ->
                operation(
                    engine,
                    connection -> {
                      connection.setAutoCommit(false);
                      run(connection, "update stock set quantity = 4 where id = 1");
                      breakable.broken.add("rollback");
                    }))
        .hasMessage("rollback is broken");
    assertThat(breakable.calls).endsWith("close");
  }
}
