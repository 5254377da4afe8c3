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
import java.sql.SQLException;

/** A MariaDB with durable commits in a child process, which can be killed and paused. */
final class Database implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int PROBE_MILLIS = 200;

  private final Path folder;
  private volatile MariaDbServer server;

  /** Starts it with files in this folder. */
  Database(Path folder) {
    this.folder = folder;
    server = MariaDbServer.start(ServerSettings.keptIn(folder));
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

  /** A connection that leads past proxies and instances. */
  Connection connect() throws SQLException {
    MysqlDataSource dataSource = new MysqlDataSource();
    dataSource.setUrl(url(port()) + "&connectTimeout=5000&socketTimeout=" + TIMEOUT_MILLIS);
    dataSource.setUser(MariaDbServer.USERNAME);
    dataSource.setPassword(MariaDbServer.PASSWORD);
    return dataSource.getConnection();
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
