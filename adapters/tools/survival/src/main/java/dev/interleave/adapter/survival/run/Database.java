package dev.interleave.adapter.survival.run;

import com.mysql.cj.jdbc.MysqlDataSource;
import dev.interleave.adapter.embedded.launcher.MariaDbServer;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
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

/** A MariaDB with durable commits in a child process, which can be killed and paused. */
final class Database implements AutoCloseable {

  /** The user of the service. Unlike the administrator, it obeys read_only and limits. */
  static final String USERNAME = "service";

  static final String PASSWORD = "service";

  /** The user in statements of an administrator. */
  static final String ACCOUNT = "'" + USERNAME + "'@'127.0.0.1'";

  /** As docs/operations/deployment.md says, and PROCESS for the laboratory. */
  private static final List<String> CREATE_USER =
      List.of(
          "CREATE USER " + ACCOUNT + " IDENTIFIED BY '" + PASSWORD + "'",
          "GRANT ALL PRIVILEGES ON " + MariaDbServer.DATABASE + ".* TO " + ACCOUNT,
          "GRANT PROCESS ON *.* TO " + ACCOUNT);

  private static final String OPEN_TRANSACTIONS =
      "SELECT COUNT(*) FROM information_schema.innodb_trx JOIN information_schema.processlist"
          + " ON id = trx_mysql_thread_id WHERE user = '"
          + USERNAME
          + "'";

  private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int USER_LIMIT_REACHED = 1226;
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int PROBE_MILLIS = 200;

  private final Path folder;
  private volatile MariaDbServer server;

  /** Starts it with files in this folder. */
  Database(Path folder) {
    this.folder = folder;
    server = MariaDbServer.start(ServerSettings.keptIn(folder));
    try (Connection administrator = connect();
        Statement statement = administrator.createStatement()) {
      for (String sql : CREATE_USER) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      server.close();
      throw new RunException("the user of the service cannot be created: " + e.getMessage(), e);
    }
  }

  int port() {
    return server.port();
  }

  /** The process of the server. */
  ProcessHandle process() {
    return server.process();
  }

  /** Starts it again, on another port. */
  void restart() {
    server.close();
    server = MariaDbServer.start(ServerSettings.keptIn(folder));
  }

  /**
   * Whether it greets a client within a short time. A paused server accepts, and does not greet.
   */
  boolean responds() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), PROBE_MILLIS);
      socket.setSoTimeout(PROBE_MILLIS);
      return socket.getInputStream().read() >= 0;
    } catch (IOException down) {
      return false;
    }
  }

  /** A connection of an administrator, past proxies and instances. */
  Connection connect() throws SQLException {
    return connect(MariaDbServer.USERNAME, MariaDbServer.PASSWORD);
  }

  private Connection connect(String user, String password) throws SQLException {
    MysqlDataSource dataSource = new MysqlDataSource();
    dataSource.setUrl(url(port()) + "&connectTimeout=5000&socketTimeout=" + TIMEOUT_MILLIS);
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
        PreparedStatement statement = administrator.prepareStatement(OPEN_TRANSACTIONS)) {
      while (openTransactions(statement) > 0) {
        if (System.nanoTime() > end) {
          throw new RunException("a transaction of the service does not end");
        }
        TimedWait.of(POLL);
      }
    }
  }

  private static long openTransactions(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The URL of the database at a port, which can be that of a proxy. */
  static String url(int port) {
    return "jdbc:mysql://127.0.0.1:" + port + "/" + MariaDbServer.DATABASE + "?sslMode=DISABLED";
  }

  @Override
  public void close() {
    server.close();
  }
}
