package dev.interleave.lab.adapter.database.anomaly;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * InnoDB of MariaDB and of MySQL.
 *
 * <p>The results of MariaDB depend on {@code innodb_snapshot_isolation}, so both values are
 * measured.
 */
final class InnoDbScriptDialect implements ScriptDialect {

  private static final String SNAPSHOT_ISOLATION = "innodb_snapshot_isolation";

  private static final int CHECKREAD = 1020;
  private static final int LOCK_DEADLOCK = 1213;
  private static final Set<Integer> PREVENTIONS = Set.of(CHECKREAD, LOCK_DEADLOCK);

  @Override
  public String locking(String query) {
    return query + " LOCK IN SHARE MODE";
  }

  @Override
  public List<Optional<String>> settings(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SHOW VARIABLES LIKE '" + SNAPSHOT_ISOLATION + "'")) {
      return row.next()
          ? List.of(
              Optional.of(SNAPSHOT_ISOLATION + "=OFF"), Optional.of(SNAPSHOT_ISOLATION + "=ON"))
          : List.of(Optional.empty());
    }
  }

  @Override
  public List<String> preparation(Optional<String> setting) {
    List<String> statements = new ArrayList<>();
    statements.add("SET SESSION innodb_lock_wait_timeout = 3");
    setting.ifPresent(value -> statements.add("SET SESSION " + value));
    return statements;
  }

  @Override
  public Optional<String> prevention(SQLException failure) {
    return Optional.of(failure.getErrorCode())
        .filter(PREVENTIONS::contains)
        .map(code -> Integer.toString(code));
  }

  @Override
  public String tableOptions() {
    return " ENGINE=InnoDB";
  }
}
