package dev.interleave.lab.adapter.database.counters;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.port.out.EngineCounters;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * InnoDB's counters of row locks. MariaDB counts deadlocks among its status variables, MySQL in
 * {@code INFORMATION_SCHEMA.INNODB_METRICS}, which needs a privilege.
 */
public final class JdbcEngineCounters implements EngineCounters {

  private static final String STATUS =
      "SHOW GLOBAL STATUS WHERE Variable_name IN"
          + " ('Innodb_row_lock_waits', 'Innodb_row_lock_time', 'Innodb_deadlocks')";
  private static final String METRIC =
      "SELECT COUNT FROM information_schema.INNODB_METRICS WHERE NAME = 'lock_deadlocks'";
  private static final long UNKNOWN = -1;

  private final LabConnections connections;

  public JdbcEngineCounters(LabConnections connections) {
    this.connections = connections;
  }

  @Override
  public Reading read() {
    try (Connection connection = connections.open();
        Statement statement = connection.createStatement()) {
      Map<String, Long> status = new HashMap<>();
      try (ResultSet row = statement.executeQuery(STATUS)) {
        while (row.next()) {
          status.put(row.getString(1), row.getLong(2));
        }
      }
      Long deadlocks = status.get("Innodb_deadlocks");
      return new Reading(
          status.get("Innodb_row_lock_waits"),
          Duration.ofMillis(status.get("Innodb_row_lock_time")),
          deadlocks == null ? metric(statement) : deadlocks);
    } catch (SQLException e) {
      throw new LedgerUnavailable(Effect.NOT_APPLIED, e);
    }
  }

  private static long metric(Statement statement) {
    try (ResultSet row = statement.executeQuery(METRIC)) {
      return row.next() ? row.getLong(1) : UNKNOWN;
    } catch (SQLException notAllowed) {
      return UNKNOWN;
    }
  }
}
