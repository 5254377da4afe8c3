package dev.interleave.lab.adapter.database.anomaly;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL. Its errors are identified by their SQLSTATE. */
final class PostgresScriptDialect implements ScriptDialect {

  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK_DETECTED = "40P01";
  private static final Set<String> PREVENTIONS = Set.of(SERIALIZATION_FAILURE, DEADLOCK_DETECTED);

  private static final String COUNT = "SELECT COUNT(*) ";

  /** PostgreSQL does not lock rows in a query with an aggregate function. */
  @Override
  public String locking(String query) {
    return query.startsWith(COUNT)
        ? COUNT + "FROM (SELECT 1 " + query.substring(COUNT.length()) + " FOR SHARE) AS locked"
        : query + " FOR SHARE";
  }

  @Override
  public List<Optional<String>> settings(Connection connection) {
    return List.of(Optional.empty());
  }

  @Override
  public List<String> preparation(Optional<String> setting) {
    return List.of("SET lock_timeout = '3s'", "SET idle_in_transaction_session_timeout = '30s'");
  }

  @Override
  public Optional<String> prevention(SQLException failure) {
    return Optional.ofNullable(failure.getSQLState()).filter(PREVENTIONS::contains);
  }

  @Override
  public String tableOptions() {
    return "";
  }
}
