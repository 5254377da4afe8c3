package dev.interleave.explorer.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.explorer.Limits;
import dev.interleave.explorer.jdbc.SteppedDataSource;
import dev.interleave.explorer.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContestTest {

  private static final String UPDATE = "update stock set quantity = quantity - 1 where id = 1";

  private final ClosingPool pool =
      new ClosingPool("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
  private final DataSource dataSource = SteppedDataSource.wrap(pool);

  @BeforeEach
  void create() throws SQLException {
    Sql sql = new Sql(dataSource);
    sql.run("create table stock (id int primary key, quantity int)");
    sql.run("insert into stock values (1, 5), (2, 5)");
  }

  private Contest contest() {
    return Contest.on(dataSource, "stock").between(() -> run(UPDATE), () -> run(UPDATE));
  }

  private String run(String... statements) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    return "done";
  }

  private String batch() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement("update stock set quantity = 4 where id = ?")) {
      for (int id = 1; id <= 2; id++) {
        update.setInt(1, id);
        update.addBatch();
      }
      update.executeBatch();
    }
    return "done";
  }

  @Test
  void the_verdict_is_printed() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true));
    try {
      contest().inAllOrders();
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString()).contains("stock: ALL 2 ORDERS");
  }

  @Test
  void a_contest_that_a_limit_of_the_default_stops_fails() {
    Limits none = Limits.DEFAULT.within(Duration.ZERO);
    assertThatThrownBy(() -> contest().defaults(none).inAllOrders())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("The executions do not cover all orders.");
    assertThat(contest().within(Duration.ZERO).inAllOrders().complete()).isFalse();
    assertThat(contest().preemptions(0).inAllOrders().complete()).isFalse();
  }

  @Test
  void a_batch_under_autocommit_makes_the_report_incomplete() {
    Contest contest = Contest.on(dataSource, "batch").between(this::batch, this::batch);
    Report report = contest.explore();
    assertThat(report.complete()).isFalse();
    assertThat(report.words()).startsWith("no failure, not all orders");
    assertThat(report.notes()).anyMatch(note -> note.startsWith("A batch under autocommit"));
    assertThatThrownBy(contest::inAllOrders).hasMessageContaining("A batch under autocommit");
  }

  @Test
  void operations_on_another_schema_than_the_given_one_end_the_exploration() throws SQLException {
    new Sql(dataSource).run("create schema test");
    assertThatThrownBy(() -> contest().schema("TEST").explore())
        .hasMessageContaining("uses schema PUBLIC and not the explored schema TEST");
    assertThat(new Sql(dataSource).number("select quantity from stock where id = 1")).isEqualTo(5);
  }

  @Test
  void an_operation_that_changes_the_schema_ends_the_exploration() throws SQLException {
    new Sql(dataSource).run("create schema other");
    assertThatThrownBy(
            () ->
                Contest.on(dataSource, "schema")
                    .between(() -> run("set schema other", UPDATE), () -> run(UPDATE))
                    .explore())
        .hasMessageContaining("changed the schema from PUBLIC to OTHER");
    assertThatThrownBy(
            () ->
                Contest.on(dataSource, "schema")
                    .between(
                        () -> {
                          try (Connection connection = dataSource.getConnection()) {
                            connection.setSchema("OTHER");
                          }
                        },
                        () -> run(UPDATE))
                    .explore())
        .hasMessageContaining("changed the schema from PUBLIC to OTHER");
    assertThat(
            Contest.on(dataSource, "schema")
                .between(() -> run("set schema public", UPDATE), () -> run(UPDATE))
                .inAllOrders()
                .complete())
        .isTrue();
  }

  @Test
  void a_pool_that_closes_its_connections_does_not_close_that_of_the_engine() throws SQLException {
    contest()
        .fixture(pool::close)
        .invariant(
            "the pool is closed",
            () -> {
              pool.close();
              return true;
            })
        .inAllOrders();
    assertThat(new Sql(dataSource).number("select quantity from stock where id = 1")).isEqualTo(5);
  }

  /** A version check: the second update of the same version throws. */
  private Contest checked(Class<? extends Exception> accepted) {
    return Contest.on(dataSource, "checked").between(this::sell, this::sell).mayFail(accepted);
  }

  private String sell() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        int quantity;
        try (ResultSet row = statement.executeQuery("select quantity from stock where id = 1")) {
          row.next();
          quantity = row.getInt(1);
        }
        int updated =
            statement.executeUpdate(
                "update stock set quantity = "
                    + (quantity - 1)
                    + " where id = 1 and quantity = "
                    + quantity);
        if (updated == 0) {
          connection.rollback();
          throw new ConcurrentModificationException();
        }
      }
      connection.commit();
      return "sold";
    }
  }

  @Test
  void an_accepted_failure_is_a_refusal_and_any_other_one_fails() {
    assertThat(checked(ConcurrentModificationException.class).inAllOrders().complete()).isTrue();
    assertThatThrownBy(() -> checked(IllegalArgumentException.class).inAllOrders())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("operations fail only with IllegalArgumentException");
  }
}
