package dev.interleave.adapter.persistence;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Server variables without which an acknowledged movement may not last, or a strategy may not
 * guard.
 *
 * <p>They are the deployment's business: a warning names each of them, and nothing is set. One
 * combination loses acknowledged movements on a healthy server, and is refused.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/refman/9.0/en/innodb-parameters.html#sysvar_innodb_flush_log_at_trx_commit">innodb_flush_log_at_trx_commit</a>
 */
public final class DatabaseVariables {

  /**
   * Both engines answer it to any user; MariaDB before 11.1 calls the level {@code tx_isolation}.
   */
  private static final String QUERY =
      "SHOW VARIABLES WHERE Variable_name IN ('innodb_flush_log_at_trx_commit', 'log_bin',"
          + " 'sync_binlog', 'transaction_isolation', 'tx_isolation', 'wsrep_on')";

  private DatabaseVariables() {}

  /**
   * @return one plain sentence per variable with an unsafe value, or one if they could not be read
   */
  public static List<String> warnings(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return warnings(connection);
    } catch (SQLException e) {
      return List.of("The variables of the database could not be read: " + e.getMessage());
    }
  }

  /**
   * Refuses server-side prepared statements on a node of a Galera cluster. After a conflict with
   * another writer the node reports 1213 to the next command. If that is a PREPARE, a window in the
   * server loses it, and the rest of the transaction commits alone.
   *
   * @throws IllegalStateException if the node has {@code wsrep_on=ON} and the driver has {@code
   *     useServerPrepStmts=true}; names the setting
   */
  public static void check(AgroalDataSource dataSource) {
    if (!DriverFlags.useServerPrepStmts(dataSource)) {
      return;
    }
    try (Connection connection = dataSource.getConnection()) {
      refusal(read(connection))
          .ifPresent(
              reason -> {
                throw new IllegalStateException(reason);
              });
    } catch (SQLException unreachable) {
      // The warnings report it.
    }
  }

  /** Why server-side prepared statements lose movements on a server with these variables. */
  static Optional<String> refusal(Map<String, String> variables) {
    return "ON".equals(variables.get("wsrep_on"))
        ? Optional.of(
            "The database is a node of a Galera cluster (wsrep_on=ON). With server-side prepared statements, several writers lose acknowledged movements there. Set quarkus.datasource.jdbc.additional-jdbc-properties.useServerPrepStmts=false.")
        : Optional.empty();
  }

  static List<String> warnings(Connection connection) throws SQLException {
    Map<String, String> variables = read(connection);
    List<String> warnings = new ArrayList<>();
    String flush = variables.get("innodb_flush_log_at_trx_commit");
    if (!"1".equals(flush)) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The database runs with innodb_flush_log_at_trx_commit = %s: a crash of its machine can lose acknowledged movements. Set it to 1.",
              flush));
    }
    String sync = variables.get("sync_binlog");
    if ("ON".equals(variables.get("log_bin")) && !"1".equals(sync)) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The database runs with sync_binlog = %s: after a crash of its machine, the binary log, replicas and backups can lack acknowledged movements. Set it to 1.",
              sync));
    }
    String isolation =
        variables.getOrDefault("transaction_isolation", variables.get("tx_isolation"));
    if (!"READ-COMMITTED".equals(isolation)) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Transactions run at isolation level %s, but the strategies require READ-COMMITTED. Set quarkus.datasource.jdbc.transaction-isolation-level=read-committed.",
              isolation));
    }
    return warnings;
  }

  private static Map<String, String> read(Connection connection) throws SQLException {
    Map<String, String> variables = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      while (rows.next()) {
        variables.put(rows.getString(1), rows.getString(2));
      }
    }
    return variables;
  }
}
