package dev.interleave.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mysql.cj.jdbc.MysqlDataSource;
import dev.interleave.adapter.embedded.launcher.MariaDbServer;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each variable that is set wrong on a real server is named. A correct server gets no warning. The
 * server is the one that the environment names, else a durable one: the other tests use a server
 * that does not sync at commit.
 */
@QuarkusTest
class DatabaseVariablesTest {

  private static final int ACCESS_DENIED = 1227;

  private static final String READ_COMMITTED =
      "&sessionVariables=transaction_isolation='READ-COMMITTED'";

  private static MariaDbServer durable;

  @Inject AgroalDataSource configured;

  private DataSource dataSource;

  @BeforeAll
  static void start() {
    if (System.getenv("QUARKUS_DATASOURCE_JDBC_URL") == null) {
      durable = MariaDbServer.start(ServerSettings.throwAway());
    }
  }

  @AfterAll
  static void stop() {
    if (durable != null) {
      durable.close();
      durable = null;
    }
  }

  @BeforeEach
  void connect() {
    dataSource = durable == null ? configured : unpooled(durable);
  }

  private static DataSource unpooled(MariaDbServer server) {
    MysqlDataSource unpooled = new MysqlDataSource();
    unpooled.setUrl(server.jdbcUrl() + READ_COMMITTED);
    unpooled.setUser(MariaDbServer.USERNAME);
    unpooled.setPassword(MariaDbServer.PASSWORD);
    return unpooled;
  }

  @Test
  void a_durable_server_at_read_committed_gives_no_reason_to_warn() throws SQLException {
    assumeDurable();
    assertThat(DatabaseVariables.warnings(dataSource)).isEmpty();
  }

  @Test
  void commits_that_are_not_flushed_are_named() throws SQLException {
    assertThat(withGlobal("innodb_flush_log_at_trx_commit", "2"))
        .singleElement()
        .asString()
        .contains("innodb_flush_log_at_trx_commit = 2", "can lose acknowledged movements");
  }

  @Test
  void a_binary_log_that_is_not_synced_is_named() throws SQLException {
    assertThat(withGlobal("sync_binlog", "0"))
        .singleElement()
        .asString()
        .contains("sync_binlog = 0");
  }

  @Test
  void another_isolation_level_is_named() throws SQLException {
    assumeDurable();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      try {
        assertThat(DatabaseVariables.warnings(connection))
            .singleElement()
            .asString()
            .contains("isolation level REPEATABLE-READ");
      } finally {
        statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
      }
    }
  }

  @Test
  @Tag("F06")
  void server_side_prepared_statements_on_a_galera_node_are_refused() {
    assertThat(DatabaseVariables.refusal(Map.of("wsrep_on", "ON")))
        .get()
        .asString()
        .contains("wsrep_on=ON", "additional-jdbc-properties.useServerPrepStmts=false");
  }

  @Test
  @Tag("F06")
  void a_server_without_galera_is_accepted() {
    assertThat(DatabaseVariables.refusal(Map.of("wsrep_on", "OFF"))).isEmpty();
    assertThat(DatabaseVariables.refusal(Map.of())).isEmpty();
    assertThatCode(() -> DatabaseVariables.check(configured)).doesNotThrowAnyException();
  }

  /** The server that the environment names may be one that flushes less. */
  private void assumeDurable() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      assumeTrue(global(statement, "innodb_flush_log_at_trx_commit").equals("1"));
      assumeTrue(
          global(statement, "log_bin").equals("0") || global(statement, "sync_binlog").equals("1"));
    }
  }

  private List<String> withGlobal(String variable, String value) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      String before = global(statement, variable);
      try {
        statement.execute("SET GLOBAL " + variable + " = " + value);
      } catch (SQLException e) {
        assumeTrue(e.getErrorCode() != ACCESS_DENIED, "this user may not SET GLOBAL");
        throw e;
      }
      try {
        return DatabaseVariables.warnings(dataSource);
      } finally {
        statement.execute("SET GLOBAL " + variable + " = " + before);
      }
    }
  }

  private static String global(Statement statement, String variable) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT @@GLOBAL." + variable)) {
      row.next();
      return row.getString(1);
    }
  }
}
