package dev.interleave.explorer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.OperationBinder;
import dev.interleave.explorer.engine.Engine;
import dev.interleave.explorer.engine.Engines;
import dev.interleave.explorer.step.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step shows the values that are bound, and those that the operation reads. */
class ShownStatementTest {

  private final JdbcDataSource real = new JdbcDataSource();
  private final RecordedSteps steps = RecordedSteps.unlimited();
  private Engine engine;
  private OperationBinder operations;
  private DataSource stepped;

  @BeforeEach
  void create() throws SQLException {
    real.setURL("jdbc:h2:mem:shown;DB_CLOSE_DELAY=-1");
    run("create table item (id int primary key, name varchar(50), stock int)");
    run("insert into item values (1, 'tea', 5), (2, null, null), (3, 'c', 7), (4, 'd', 8)");
    stepped = SteppedDataSource.wrap(real);
    engine = Engines.open(real, null);
    operations = new JdbcOperations(engine, engine.catalogue(), "");
  }

  @AfterEach
  void drop() throws SQLException {
    engine.close();
    run("shutdown");
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = real.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
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

  private static String shown(String sql, Map<Integer, Object> values) {
    return new BoundSql(sql, values).shown();
  }

  @Test
  void values_stand_in_place_of_the_question_marks() {
    assertThat(
            shown("update t set a = ?,\n  b = ?  where c = ?", Map.of(1, 1.5, 2, "it's", 3, true)))
        .isEqualTo("update t set a = 1.5, b = 'it''s' where c = true");
    assertThat(shown("select ?, ?", Map.of(1, BoundSql.NULL, 2, new byte[] {1, (byte) 0xab})))
        .isEqualTo("select null, x'01ab'");
    UUID id = UUID.fromString("00000000-0000-0000-0000-000000000001");
    assertThat(shown("select ?", Map.of(1, id))).isEqualTo("select '" + id + "'");
    assertThat(shown("select ?", Map.of(1, new Object()))).isEqualTo("select ?");
    assertThat(shown("select ?", Map.of(1, "x".repeat(99))))
        .isEqualTo("select '" + "x".repeat(38) + "..'");
  }

  @Test
  void a_long_string_is_no_problem() {
    String text = "x".repeat(100_000);
    assertThat(shown("select '" + text + "', ?", Map.of(1, 7)))
        .isEqualTo("select '" + text + "', 7");
    assertThat(shown("select 'it''s ?', ?", Map.of(1, 7))).isEqualTo("select 'it''s ?', 7");
  }

  @Test
  void a_question_mark_of_a_string_a_name_a_comment_or_an_operator_is_no_parameter() {
    assertThat(shown("select '?', \"?\", a ?? 'k' /* ? */ where b = ? -- ?", Map.of(1, 7)))
        .isEqualTo("select '?', \"?\", a ?? 'k' /* ? */ where b = 7 -- ?");
    assertThat(shown("select a ? 'k' where b = ?", Map.of(1, 7)))
        .isEqualTo("select a ? 'k' where b = ?");
  }

  @Test
  void a_step_keeps_its_text_and_shows_its_values() throws Exception {
    operation(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement("update item set name = ? where id = ?")) {
            update.setNull(1, Types.VARCHAR);
            update.setInt(2, 3);
            update.executeUpdate();
          }
        });
    Step step = steps.steps.get(0);
    assertThat(step.text()).isEqualTo("update item set name = ? where id = ?");
    assertThat(step.bound()).isEqualTo("update item set name = null where id = 3");
    assertThat(steps.lines).containsExactly("update item set name = ? where id = ? -> 1 row");
  }

  @Test
  void a_batch_shows_its_first_statements() throws Exception {
    operation(
        connection -> {
          connection.setAutoCommit(false);
          try (PreparedStatement insert =
              connection.prepareStatement("insert into item (id) values (?)")) {
            for (int id = 11; id <= 14; id++) {
              insert.setInt(1, id);
              insert.addBatch();
            }
            insert.executeBatch();
          }
          connection.rollback();
        });
    assertThat(steps.steps.get(0).bound())
        .isEqualTo(
            "insert into item (id) values (11); insert into item (id) values (12);"
                + " insert into item (id) values (13) (batch of 4)");
  }

  @Test
  void the_rows_and_values_that_an_operation_reads_are_its_outcome() throws Exception {
    operation(
        connection -> {
          read(connection, "select name, stock from item where id = 9", 2);
          assertThat(steps.lastRead()).endsWith(" -> 0 rows");
          read(connection, "select name, stock from item where id = 1", 2);
          assertThat(steps.lastRead()).endsWith(" -> 1 row: 'tea', 5");
          read(connection, "select name, stock from item where id = 2", 2);
          assertThat(steps.lastRead()).endsWith(" -> 1 row: null, null");
          read(connection, "select id from item order by id", 1);
          assertThat(steps.lastRead()).endsWith(" -> 4 rows: 1; 2; 3; ..");
          read(connection, "select 1, 2, 3, 4, 5", 5);
          assertThat(steps.lastRead()).endsWith(" -> 1 row: 1, 2, 3, 4, ..");
        });
  }

  @Test
  void a_result_that_is_read_after_another_statement_belongs_to_its_own() throws Exception {
    operation(
        connection -> {
          try (Statement first = connection.createStatement();
              ResultSet rows = first.executeQuery("select id from item where id = 3")) {
            read(connection, "select id from item where id = 4", 1);
            rows.next();
            rows.getInt("id");
          }
        });
    assertThat(steps.lastRead()).isEqualTo("select id from item where id = 3 -> 1 row: 3");
  }

  private static void read(Connection connection, String sql, int columns) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
      ResultSet rows = statement.getResultSet();
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          if (rows.getMetaData().getColumnType(column) == Types.INTEGER) {
            rows.getInt(column);
          } else {
            rows.getString(column);
          }
        }
      }
    }
  }
}
