package dev.interleave.lab.adapter.database;

import dev.interleave.lab.adapter.database.lockwait.WatchedThreads;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ServiceLoader;

/**
 * Connections of the laboratory outside of the service's pool: an experiment that measures the
 * service must not wait for connections of the service.
 */
public final class LabConnections {

  private final String url;
  private final String username;
  private final String password;
  private final WatchedThreads threads;

  /**
   * @param url JDBC URL, with the options of its user
   * @param username may be empty
   * @param password may be empty
   * @param threads receives every connection
   */
  public LabConnections(String url, String username, String password, WatchedThreads threads) {
    this.url = url;
    this.username = username;
    this.password = password;
    this.threads = threads;
  }

  /**
   * A new connection with the engine's default settings, in autocommit mode. The caller closes it.
   * A statement fails after five seconds. MySQL and MariaDB close the connection after 30 idle
   * seconds.
   */
  public Connection open() throws SQLException {
    Connection opened = driver().connect(url, DriverProperties.of(url, username, password));
    threads.acquired(opened);
    return opened;
  }

  /** Without DriverManager, which keeps the drivers of the class loader that used it first. */
  private Driver driver() throws SQLException {
    for (Driver driver : ServiceLoader.load(Driver.class, LabConnections.class.getClassLoader())) {
      if (driver.acceptsURL(url)) {
        return driver;
      }
    }
    throw new SQLException("No driver opens the URL.");
  }
}
