package dev.interleave.adapter.survival.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What an administrator or another application does to the database while the service works. */
final class DatabaseFaults {

  /** InnoDB refreshes innodb_trx only after 100 ms without a read. */
  private static final Duration BETWEEN_KILLS = Duration.ofMillis(150);

  /** Fewer than one instance wants. */
  private static final int FEW_CONNECTIONS = 4;

  private static final int NO_SUCH_SESSION = 1094;

  /** MariaDB looks for space once a minute, unless the statement is ended. */
  private static final String WAITS_FOR_SPACE = " AND state = 'Waiting for someone to free space'";

  private DatabaseFaults() {}

  /** Work on a connection of an administrator. */
  @FunctionalInterface
  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  /** Ends every session of the service that is in a transaction, again and again. */
  static void killConnections(Deployment deployment, ScheduledFault fault) {
    String inTransactions = deployment.database().kind().sessionsInTransactions(Database.USERNAME);
    work(
        deployment,
        administrator ->
            FaultEffect.repeat(
                fault, BETWEEN_KILLS, () -> kill(administrator, inTransactions) > 0));
  }

  /** Another session holds the rows of all accounts. */
  static void lockAccounts(Deployment deployment, ScheduledFault fault) {
    work(
        deployment,
        other -> {
          other.setAutoCommit(false);
          try (Statement statement = other.createStatement();
              ResultSet rows = statement.executeQuery("SELECT id FROM accounts FOR UPDATE")) {
            FaultEffect.require(fault, rows.next());
            TimedWait.of(fault.duration());
          } finally {
            other.rollback();
          }
        });
  }

  /** The server refuses writes, as after a failover. */
  static void readOnly(Deployment deployment, ScheduledFault fault) {
    Instance instance = deployment.instances().get(0);
    work(
        deployment,
        administrator -> {
          execute(administrator, "SET GLOBAL read_only = ON");
          try {
            FaultEffect.await(fault, () -> !instance.isReady());
            TimedWait.of(fault.duration());
          } finally {
            execute(administrator, "SET GLOBAL read_only = OFF");
          }
        });
  }

  /** The server permits the service fewer sessions than it wants, and ends the ones that it has. */
  static void limitConnections(Deployment deployment, ScheduledFault fault) {
    work(
        deployment,
        administrator -> {
          limit(administrator, FEW_CONNECTIONS);
          try {
            kill(administrator, sessions(deployment));
            FaultEffect.await(fault, () -> deployment.database().refusesTheService());
            TimedWait.of(fault.duration());
          } finally {
            limit(administrator, 0);
          }
        });
  }

  /**
   * No file of the server can grow. When there is space, the session that waits for it is woken.
   */
  static void fillDisk(Deployment deployment, ScheduledFault fault) {
    Instance instance = deployment.instances().get(0);
    String waiting = sessions(deployment) + WAITS_FOR_SPACE;
    work(
        deployment,
        administrator -> {
          deployment.disk().fill();
          try {
            FaultEffect.await(fault, () -> !instance.isReady());
            TimedWait.of(fault.duration());
          } finally {
            deployment.disk().free();
          }
          kill(administrator, "QUERY", waiting);
        });
  }

  /** New sessions have {@code innodb_snapshot_isolation}, and all sessions become new ones. */
  static void snapshotIsolation(Deployment deployment, ScheduledFault fault) {
    work(
        deployment,
        administrator -> {
          execute(administrator, "SET GLOBAL innodb_snapshot_isolation = ON");
          try {
            FaultEffect.require(fault, kill(administrator, sessions(deployment)) > 0);
            TimedWait.of(fault.duration());
          } finally {
            execute(administrator, "SET GLOBAL innodb_snapshot_isolation = OFF");
            kill(administrator, sessions(deployment));
          }
        });
  }

  /** A query of the sessions of the service. */
  private static String sessions(Deployment deployment) {
    return "SELECT id FROM "
        + deployment.database().kind().processlist()
        + " WHERE user = '"
        + Database.USERNAME
        + "'";
  }

  private static void work(Deployment deployment, Work work) {
    try (Connection connection = deployment.database().connect()) {
      work.on(connection);
    } catch (SQLException e) {
      throw new RunException("the database refused a fault: " + e.getMessage(), e);
    }
  }

  private static void limit(Connection administrator, int connections) throws SQLException {
    execute(
        administrator,
        "ALTER USER " + Database.ACCOUNT + " WITH MAX_USER_CONNECTIONS " + connections);
  }

  /** Ends the sessions that a query returns, and returns how many there were. */
  private static int kill(Connection administrator, String query) throws SQLException {
    return kill(administrator, "CONNECTION", query);
  }

  private static int kill(Connection administrator, String what, String query) throws SQLException {
    int killed = 0;
    for (long session : ids(administrator, query)) {
      try {
        execute(administrator, "KILL " + what + " " + session);
        killed++;
      } catch (SQLException e) {
        if (e.getErrorCode() != NO_SUCH_SESSION) {
          throw e;
        }
      }
    }
    return killed;
  }

  private static List<Long> ids(Connection administrator, String query) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (Statement statement = administrator.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
