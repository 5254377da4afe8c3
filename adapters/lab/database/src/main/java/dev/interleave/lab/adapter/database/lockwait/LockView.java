package dev.interleave.lab.adapter.database.lockwait;

import dev.interleave.lab.port.out.ThreadLockWaits.Source;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an engine shows of its lock waits. */
enum LockView {

  /** MySQL. */
  DATA_LOCK_WAITS("performance_schema.data_lock_waits") {
    @Override
    Optional<Set<Long>> holders(Connection connection, long waiter) throws SQLException {
      try (PreparedStatement query = connection.prepareStatement(HOLDERS_OF_WAITING)) {
        query.setLong(1, waiter);
        try (ResultSet row = query.executeQuery()) {
          Set<Long> holders = new HashSet<>();
          while (row.next()) {
            holders.add(row.getLong(1));
          }
          return Optional.of(holders).filter(found -> !found.isEmpty());
        }
      }
    }
  },

  /** MariaDB. It does not name the holders. */
  INNODB_STATUS("SHOW ENGINE INNODB STATUS") {
    @Override
    Optional<Set<Long>> holders(Connection connection, long waiter) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SHOW ENGINE INNODB STATUS")) {
        row.next();
        return InnoDbStatus.waiting(row.getString("Status")).contains(waiter)
            ? Optional.of(Set.of())
            : Optional.empty();
      }
    }
  },

  /** PostgreSQL. */
  BLOCKING_PIDS("pg_blocking_pids") {
    @Override
    Optional<Set<Long>> holders(Connection connection, long waiter) throws SQLException {
      try (PreparedStatement query = connection.prepareStatement("SELECT pg_blocking_pids(?)")) {
        query.setInt(1, Math.toIntExact(waiter));
        try (ResultSet row = query.executeQuery()) {
          row.next();
          Array pids = row.getArray(1);
          Set<Long> holders = new HashSet<>();
          Arrays.stream((Integer[]) pids.getArray()).forEach(pid -> holders.add(pid.longValue()));
          return Optional.of(holders).filter(found -> !found.isEmpty());
        }
      }
    }
  };

  private static final String HOLDERS_OF_WAITING =
      """
      SELECT holder.PROCESSLIST_ID FROM performance_schema.data_lock_waits w
      JOIN performance_schema.threads waiter ON waiter.THREAD_ID = w.REQUESTING_THREAD_ID
      JOIN performance_schema.threads holder ON holder.THREAD_ID = w.BLOCKING_THREAD_ID
      WHERE waiter.PROCESSLIST_ID = ?\
      """;

  private final Source source;

  LockView(String name) {
    this.source = new Source(true, name);
  }

  /** The view of the connected engine. The user may lack the privilege to read it. */
  static LockView of(Connection connection) throws SQLException {
    if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
      return BLOCKING_PIDS;
    }
    // Connector/J names MySQL as the product of both.
    return connection
            .getMetaData()
            .getDatabaseProductVersion()
            .toLowerCase(Locale.ROOT)
            .contains("mariadb")
        ? INNODB_STATUS
        : DATA_LOCK_WAITS;
  }

  Source source() {
    return source;
  }

  /**
   * The connections that hold the lock for which a connection waits, as far as the engine names
   * them. Empty if it does not wait.
   */
  abstract Optional<Set<Long>> holders(Connection connection, long waiter) throws SQLException;
}
