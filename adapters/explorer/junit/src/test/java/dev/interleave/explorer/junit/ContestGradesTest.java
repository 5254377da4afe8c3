package dev.interleave.explorer.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.explorer.jdbc.SteppedDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails a contest, and which options accept it. */
class ContestGradesTest {

  private static final String UPDATE = "update stock set quantity = quantity - 1 where id = 1";

  private final DataSource dataSource =
      SteppedDataSource.wrap(
          new ClosingPool("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));

  @BeforeEach
  void create() throws SQLException {
    Sql sql = new Sql(dataSource);
    sql.run("create table stock (id int primary key, quantity int)");
    sql.run("create table refusal (id int primary key)");
    sql.run("insert into stock values (1, 5)");
  }

  private int update() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(UPDATE);
    }
  }

  private int updateAndRead() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(UPDATE);
      try (ResultSet row = statement.executeQuery("select quantity from stock where id = 1")) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private Object refuse(String statement) throws SQLException {
    new Sql(dataSource).run(statement);
    throw new IllegalStateException("refused");
  }

  private Contest updates() {
    return Contest.on(dataSource, "updates").between(this::update, this::update);
  }

  private Contest wrongAnswers() {
    return Contest.on(dataSource, "answers").between(this::updateAndRead, this::updateAndRead);
  }

  private Contest refused(String statement) {
    return Contest.on(dataSource, "refused").between(this::update, () -> refuse(statement));
  }

  @Test
  void wrong_answers_fail_unless_the_rows_alone_are_compared() {
    assertThatThrownBy(() -> wrongAnswers().inAllOrders())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("WRONG_ANSWERS");
    assertThatThrownBy(() -> wrongAnswers().mustBeSerializable().inAllOrders())
        .isInstanceOf(AssertionError.class);
    assertThat(wrongAnswers().stateMustBeSerializable().inAllOrders().complete()).isTrue();
    assertThatThrownBy(
            () -> wrongAnswers().stateMustBeSerializable().mustBeSerializable().inAllOrders())
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void an_invariant_that_does_not_hold_fails() {
    assertThatThrownBy(() -> updates().invariant("never", () -> false).inAllOrders())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("The invariant does not hold: never");
    assertThat(updates().invariant("always", () -> true).inAllOrders().complete()).isTrue();
  }

  @Test
  void an_operation_that_always_throws_fails_also_with_a_limit() {
    String read = "select quantity from stock";
    String message = "operation B is acknowledged in no serial order";
    assertThatThrownBy(() -> refused(read).inAllOrders())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> refused(read).preemptions(2).inAllOrders())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
    assertThat(refused(read).operationsMayAlwaysFail().inAllOrders().complete()).isTrue();
  }

  @Test
  void a_refused_operation_may_leave_rows_only_if_the_test_accepts_them() {
    String insert = "insert into refusal values (1)";
    assertThatThrownBy(() -> refused(insert).operationsMayAlwaysFail().inAllOrders())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("WRONG_STATE");
    assertThat(refused(insert).refusalsMayLeaveRows().inAllOrders().complete()).isTrue();
  }
}
