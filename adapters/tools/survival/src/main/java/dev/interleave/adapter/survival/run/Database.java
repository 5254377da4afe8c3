package dev.interleave.adapter.survival.run;

import com.mysql.cj.jdbc.MysqlDataSource;
import dev.interleave.adapter.embedded.launcher.MariaDbServer;
import dev.interleave.adapter.survival.database.MySqlServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** The database of a run, with durable commits in child processes that can be killed and paused. */
final class Database implements AutoCloseable {

  /** The user of the service. Unlike the administrator, it obeys read_only and limits. */
  static final String USERNAME = "service";

  static final String PASSWORD = "service";

  /** The user in statements of an administrator. */
  static final String ACCOUNT = "'" + USERNAME + "'@'%'";

  /** As docs/operations/deployment.md says, and PROCESS for the laboratory. */
  private static final List<String> CREATE_USER =
      List.of(
          "CREATE USER " + ACCOUNT + " IDENTIFIED BY '" + PASSWORD + "'",
          "GRANT ALL PRIVILEGES ON " + MariaDbServer.DATABASE + ".* TO " + ACCOUNT,
          "GRANT PROCESS ON *.* TO " + ACCOUNT);

  private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(30);

  /** InnoDB refreshes innodb_trx only after 100 ms without a read. */
  private static final Duration POLL = Duration.ofMillis(150);

  private static final String ENTRIES_OF_OFFSET =
      "SELECT COUNT(*) FROM (SELECT posted_at FROM ledger_entries ORDER BY id DESC LIMIT 200) newest"
          + " WHERE ABS(TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), posted_at) - ?) < ?";

  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);
  private static final int USER_LIMIT_REACHED = 1226;
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int PROBE_MILLIS = 200;

  private final DatabaseKind kind;
  private final DatabaseBackend backend;

  /** Starts it with files in this folder. */
  Database(DatabaseKind kind, Path folder) {
    this.kind = kind;
    backend = kind.start(folder);
    try (Connection administrator = connect();
        Statement statement = administrator.createStatement()) {
      for (String sql : CREATE_USER) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      backend.close();
      throw new RunException("the user of the service cannot be created: " + e.getMessage(), e);
    }
  }

  DatabaseKind kind() {
    return kind;
  }

  /** What the server says of itself. */
  String version() {
    try (Connection connection = connect()) {
      return connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException e) {
      throw new RunException("the database does not say its version", e);
    }
  }

  /** Where an instance finds it, 0 or 1. */
  int port(int instance) {
    return backend.port(instance);
  }

  /** The tables exist, so that the first instance is ready, and the second one can start. */
  void tablesExist() {
    backend.tablesExist();
  }

  /** Cuts the network between this server and the others of its group. */
  void split(Duration duration) {
    backend.split(duration);
  }

  /** Kills the proxy in front of a group, and after a pause starts another one. */
  void moveProxy(Duration pause) {
    backend.moveProxy(pause);
  }

  /** Whether an instance whose clock has this offset has written one of the newest entries. */
  boolean hasEntryOf(Duration offset) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(ENTRIES_OF_OFFSET)) {
      statement.setLong(1, offset.toSeconds());
      statement.setLong(2, CLOCK_TOLERANCE.toSeconds());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1) > 0;
      }
    } catch (SQLException e) {
      throw new RunException("the entries cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * What only this database can report at the end, as sentences.
   *
   * @throws RunException if nothing happened that the run is about
   */
  List<String> observations() {
    return backend.observations();
  }

  /** The process of the server that takes the writes. The next methods are about this server. */
  ProcessHandle process() {
    return backend.process();
  }

  /** Starts the killed server again. The port can change. */
  void restart() {
    backend.restart();
  }

  /**
   * Continues the paused server, and returns when it has the role again that it should have.
   *
   * @throws RunException if it takes writes beside another server
   */
  void resume(ProcessHandle process) {
    backend.resume(process);
  }

  /**
   * Whether it greets a client within a short time. A paused server accepts, and does not greet.
   */
  boolean responds() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(backend.serverHost(), backend.serverPort()), PROBE_MILLIS);
      socket.setSoTimeout(PROBE_MILLIS);
      return socket.getInputStream().read() >= 0;
    } catch (IOException down) {
      return false;
    }
  }

  /** A connection of an administrator, past proxies and instances. */
  Connection connect() throws SQLException {
    return connect(backend.administrator(), backend.password());
  }

  private Connection connect(String user, String password) throws SQLException {
    MysqlDataSource dataSource = new MysqlDataSource();
    dataSource.setUrl(url(port(0)) + "&connectTimeout=5000&socketTimeout=" + TIMEOUT_MILLIS);
    dataSource.setUser(user);
    dataSource.setPassword(password);
    return dataSource.getConnection();
  }

  /** Whether the user of the service has as many sessions as it may have. */
  boolean refusesTheService() {
    try (Connection refused = connect(USERNAME, PASSWORD)) {
      return false;
    } catch (SQLException e) {
      return e.getErrorCode() == USER_LIMIT_REACHED;
    }
  }

  /**
   * Returns when the service has no open transaction.
   *
   * @throws RunException if it still has one after half a minute
   */
  void awaitIdle() throws SQLException {
    long end = System.nanoTime() + LONGEST_TRANSACTION.toNanos();
    try (Connection administrator = connect();
        PreparedStatement statement = administrator.prepareStatement(openTransactions())) {
      do {
        if (System.nanoTime() > end) {
          throw new RunException("a transaction of the service does not end");
        }
        TimedWait.of(POLL);
      } while (openTransactions(statement) > 0);
    }
  }

  private String openTransactions() {
    return "SELECT COUNT(*) FROM (" + kind.sessionsInTransactions(USERNAME) + ") open";
  }

  private static long openTransactions(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The URL of the database at a port of this machine, which can be that of a proxy. */
  static String url(int port) {
    return MySqlServer.url("127.0.0.1", port);
  }

  @Override
  public void close() {
    backend.close();
  }
}
