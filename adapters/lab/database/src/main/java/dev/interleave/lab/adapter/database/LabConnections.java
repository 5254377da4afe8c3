package dev.interleave.lab.adapter.database;

import dev.interleave.lab.adapter.database.lockwait.WatchedThreads;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Connections of the laboratory outside of the service's pool: an experiment that measures the
 * service must not wait for connections of the service.
 */
public final class LabConnections {

  private static final String CONNECT_MILLIS = "1000";
  private static final String ANSWER_MILLIS = "5000";

  /**
   * The server closes a session that is idle for 30 seconds, so that the row locks of a killed
   * process are released. No transaction of an experiment pauses for so long.
   */
  private static final String SILENCE = "wait_timeout=30,net_read_timeout=30,net_write_timeout=30";

  private final String url;
  private final String username;
  private final String password;
  private final WatchedThreads threads;

  /**
   * @param url the URL of the service, with the options of its user
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
   * A statement fails after five seconds. The server closes the connection after 30 idle seconds.
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
