package dev.interleave.lab.adapter.database;

import java.util.Properties;

/** The properties of a connection of the laboratory, for the driver that opens the URL. */
final class DriverProperties {

  private static final String POSTGRESQL = "jdbc:postgresql:";

  /**
   * The server closes a session that is idle for 30 seconds, so that the row locks of a killed
   * process are released. No transaction of an experiment pauses for so long.
   */
  private static final String SILENCE = "wait_timeout=30,net_read_timeout=30,net_write_timeout=30";

  private DriverProperties() {}

  /**
   * @param username empty if the URL contains it
   * @param password empty if the URL contains it
   */
  static Properties of(String url, String username, String password) {
    Properties properties = url.startsWith(POSTGRESQL) ? postgres() : mysql();
    // In Connector/J a property beats the query of the URL, even if it is empty.
    if (!username.isEmpty()) {
      properties.put("user", username);
    }
    if (!password.isEmpty()) {
      properties.put("password", password);
    }
    return properties;
  }

  /** Timeouts in milliseconds. */
  private static Properties mysql() {
    Properties properties = new Properties();
    properties.put("connectTimeout", "1000");
    properties.put("socketTimeout", "5000");
    properties.put("sessionVariables", SILENCE);
    // MariaDB's information schema lacks what the driver looks for.
    properties.put("useInformationSchema", "false");
    // An experiment has no spans, and no line about them on its standard error stream.
    properties.put("openTelemetry", "DISABLED");
    // An error of a PREPARE must not be hidden, whatever the URL says of server-side statements.
    properties.put("emulateUnsupportedPstmts", "false");
    return properties;
  }

  /** Timeouts in seconds. */
  private static Properties postgres() {
    Properties properties = new Properties();
    properties.put("connectTimeout", "1");
    properties.put("socketTimeout", "5");
    properties.put("ApplicationName", "interleave lab");
    return properties;
  }
}
