package dev.interleave.lab.adapter.database;

import dev.interleave.lab.adapter.database.lockwait.WatchedThreads;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Connections of the laboratory's own, past the pool of the service: an experiment that looks at
 * the service must not wait for the places that it looks at.
 */
public final class LabConnections {

  private static final String CONNECT_MILLIS = "1000";
  private static final String ANSWER_MILLIS = "5000";

  /**
   * The server ends a session that is silent for half a minute: if this process vanishes, its row
   * locks end then. No experiment pauses for so long within a transaction.
   */
  private static final String SILENCE = "wait_timeout=30,net_read_timeout=30,net_write_timeout=30";

  private final String url;
  private final String username;
  private final String password;
  private final WatchedThreads threads;

  /**
   * @param url the service's own, with whatever its user has put there
   * @param username may be empty
   * @param password may be empty
   * @param threads is told of every connection
   */
  public LabConnections(String url, String username, String password, WatchedThreads threads) {
    this.url = url;
    this.username = username;
    this.password = password;
    this.threads = threads;
  }

  /**
   * A new connection with the engine's own settings, in autocommit mode. Whoever opens it closes
   * it; a statement on it is answered within five seconds or fails. The server closes it after 30
   * seconds without a statement.
   */
  public Connection open() throws SQLException {
    Properties properties = new Properties();
    properties.put("user", username);
    properties.put("password", password);
    properties.put("connectTimeout", CONNECT_MILLIS);
    properties.put("socketTimeout", ANSWER_MILLIS);
    properties.put("sessionVariables", SILENCE);
    // MariaDB's information schema lacks what the driver looks for.
    properties.put("useInformationSchema", "false");
    // An error of a PREPARE must not be hidden, whatever the URL says of server-side statements.
    properties.put("emulateUnsupportedPstmts", "false");
    Connection opened = DriverManager.getConnection(url, properties);
    threads.acquired(opened);
    return opened;
  }
}
