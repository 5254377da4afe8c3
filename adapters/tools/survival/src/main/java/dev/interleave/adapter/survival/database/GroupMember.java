package dev.interleave.adapter.survival.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A member of a {@link ReplicationGroup}. */
public final class GroupMember implements AutoCloseable {

  private static final int PROBE_MILLIS = 1_000;
  private static final int STATEMENT_MILLIS = 60_000;

  private static final String STATUS =
      """
      SELECT own.member_state, own.member_role, @@GLOBAL.super_read_only,
        (SELECT COUNT(*) FROM performance_schema.replication_group_members
          WHERE member_state IN ('ONLINE', 'RECOVERING')),
        (SELECT COUNT(*) FROM performance_schema.replication_group_members)
      FROM performance_schema.replication_group_members own
      WHERE own.member_id IN (@@GLOBAL.server_uuid, '')""";

  private static final String CONFLICTS =
      "SELECT count_conflicts_detected FROM performance_schema.replication_group_member_stats"
          + " WHERE member_id = @@GLOBAL.server_uuid";

  private final String name;
  private final MySqlServer server;

  GroupMember(String name, MySqlServer server) {
    this.name = name;
    this.server = server;
  }

  /** The name in HAProxy, for example {@code member-1}. */
  public String name() {
    return name;
  }

  /** The address that the server listens on. */
  public String host() {
    return server.host();
  }

  /** The port that the server listens on. */
  public int port() {
    return server.port();
  }

  /**
   * The process of the server.
   *
   * @throws IllegalStateException if the server has ended
   */
  public ProcessHandle process() {
    return server.process();
  }

  /** Whether the process is there. A paused one is. */
  public boolean isAlive() {
    try {
      return process().isAlive();
    } catch (IllegalStateException ended) {
      return false;
    }
  }

  MySqlServer server() {
    return server;
  }

  /** What the member reports, or {@link MemberStatus#NONE} if it does not respond in a second. */
  public MemberStatus status() {
    try (Connection connection = server.administrator(PROBE_MILLIS);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(STATUS)) {
      if (!row.next()) {
        return MemberStatus.NONE;
      }
      return new MemberStatus(
          row.getString(1), row.getString(2), row.getBoolean(3), row.getInt(4), row.getInt(5));
    } catch (SQLException down) {
      return MemberStatus.NONE;
    }
  }

  /**
   * Whether the member acknowledges a write. It writes into a table that the service does not use.
   */
  boolean acknowledgesWrite() {
    try (Connection connection = server.administrator(STATEMENT_MILLIS);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO " + MySqlFiles.WRITE_PROBE + ".attempt () VALUES ()");
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }

  /** How many conflicts the certification of this member has found since its start. */
  long conflicts() {
    try (Connection connection = server.administrator(STATEMENT_MILLIS);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CONFLICTS)) {
      return row.next() ? row.getLong(1) : 0;
    } catch (SQLException e) {
      throw new DatabaseException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Runs statements as a user with all privileges.
   *
   * @throws DatabaseException if one fails
   */
  public void execute(String... statements) {
    try (Connection connection = server.administrator(STATEMENT_MILLIS);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new DatabaseException(name + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
